"""What people fill in: a new round, and a ballot."""

from datetime import timedelta

from django import forms
from django.template.loader import render_to_string
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from cms_pages.networks.conversations.forms import KeyField, LanguageField
from cms_pages.strategies.needs.models import Need
from cms_pages.strategies.rules.ballots import (
    GRADES,
    MOST_DOTS,
    Choices,
    Method,
    Problem,
    dots_left,
    problems_of,
)
from cms_pages.strategies.rules.need_states import CAN_BE_VOTED_ON
from cms_pages.strategies.words import shown

from .models import Vote

LONGEST_TITLE = 150
USUAL_DOTS = 10
LONGEST_ROUND = timedelta(days=366)
GRADE_WORDS = {
    1: _("not important"),
    2: _("less important"),
    3: _("fairly important"),
    4: _("important"),
    5: _("very important"),
}
SENTENCES = {
    Problem.EMPTY: _("Please choose at least one need."),
    Problem.UNKNOWN: _("This need is not voted on."),
    Problem.NOT_THERE: _("Please choose one of the numbers that are there."),
    Problem.TWICE: _("Each place can be given once only."),
    Problem.GAP: _("The place before this one is missing."),
}


def in_its_language(given) -> str:
    """Words of members as a label, marked with their language."""
    return render_to_string("cms_pages/strategies/words.html", {"said": shown(given)})


class LastDayField(forms.DateField):
    """Today or later, within a year."""

    def __init__(self, **kwargs):
        super().__init__(widget=forms.DateInput({"type": "date"}, format="%Y-%m-%d"), **kwargs)

    def clean(self, value):
        day, today = super().clean(value), timezone.localdate()
        if day is not None and not today <= day <= today + LONGEST_ROUND:
            raise forms.ValidationError(_("Please choose today or a day within a year."))
        return day


class OpenVoteForm(forms.Form):
    key = KeyField()
    language = LanguageField()
    title = forms.CharField(label=_("Title"), max_length=LONGEST_TITLE, widget=forms.TextInput({"dir": "auto"}))
    method = forms.ChoiceField(
        label=_("How it is voted"), choices=Vote.How.choices, initial=Method.DOTS, widget=forms.RadioSelect
    )
    dots = forms.IntegerField(
        label=_("Number of dots"), min_value=1, max_value=MOST_DOTS, initial=USUAL_DOTS, required=False
    )
    needs = forms.ModelMultipleChoiceField(
        None,
        label=_("Needs"),
        widget=forms.CheckboxSelectMultiple,
        help_text=_("Needs that each side has confirmed. Without a mark at any of them, all are voted on."),
        required=False,
    )
    last_day = LastDayField(label=_("Last day"))

    def __init__(self, network, *args, **kwargs):
        super().__init__(*args, **kwargs)
        there = Need.objects.filter(network=network, state__in=CAN_BE_VOTED_ON, merged_into=None)
        self.fields["needs"].queryset = there
        self.fields["needs"].label_from_instance = lambda need: in_its_language(need.statement)

    def clean(self):
        given = self.cleaned_data
        if given.get("method") == Method.DOTS and not given.get("dots") and "dots" not in self.errors:
            self.add_error("dots", _("Please say how many dots each organisation has."))
        if "needs" not in self.errors:
            given["needs"] = list(given.get("needs") or self.fields["needs"].queryset)
            if len(given["needs"]) < 2:
                self.add_error("needs", _("To put needs in an order, at least two are needed."))
        given["dots"] = given.get("dots") or 0
        return given


class BallotForm(forms.Form):
    """One field for each need of a round, as its method asks for it. `choices` is what was chosen."""

    revision = forms.IntegerField(min_value=0, initial=0, widget=forms.HiddenInput)

    def __init__(self, vote: Vote, needs: list[Need], *args, chosen: Choices = {}, **kwargs):  # noqa: B006 - only read
        super().__init__(*args, **kwargs)
        self._method, self._dots = Method(vote.method), vote.rule["dots"]
        self._keys = [str(need.key) for need in needs]
        for need in needs:
            field = FIELDS[self._method](len(needs), self._dots)
            field.label, field.initial = in_its_language(need.statement), chosen.get(str(need.key))
            self.fields[str(need.key)] = field

    def clean(self):
        given = self.cleaned_data
        self.choices = {key: int(given[key]) for key in self._keys if given.get(key)}
        if not self.errors:
            for key, problem in problems_of(self._method, self.choices, self._keys, self._dots).items():
                self.add_error(key or None, self._sentence(problem))
        return given

    def _sentence(self, problem: Problem):
        if problem is not Problem.TOO_MANY:
            return SENTENCES[problem]
        return _too_many(self._dots, -dots_left(self.choices, self._dots))


def _too_many(dots: int, more: int) -> str:
    return ngettext(
        "There are %(dots)d dots. Please take %(number)d away.",
        "There are %(dots)d dots. Please take %(number)d of them away.",
        more,
    ) % {"dots": dots, "number": more}


def _dots(_needs: int, dots: int) -> forms.Field:
    field = forms.IntegerField(min_value=0, max_value=dots, required=False)
    field.widget.attrs["inputmode"] = "numeric"
    return field


def _place(needs: int, _dots: int) -> forms.Field:
    return forms.ChoiceField(choices=[("", _("no place")), *((n, n) for n in range(1, needs + 1))], required=False)


def _grade(_needs: int, _dots: int) -> forms.Field:
    choices = [*((grade, f"{grade} – {GRADE_WORDS[grade]}") for grade in GRADES), ("", _("no opinion"))]
    return forms.ChoiceField(choices=choices, widget=forms.RadioSelect, required=False)


FIELDS = {Method.DOTS: _dots, Method.RANKING: _place, Method.SCALE: _grade}
