"""What people fill in: a new review, a rating, a decision about a measure, and the next period."""

from django import forms
from django.utils import timezone
from django.utils.translation import get_language, pgettext_lazy
from django.utils.translation import gettext_lazy as _

from cms_pages.networks.conversations.forms import TEXT, LanguageField
from cms_pages.strategies.measures.models import Goal
from cms_pages.strategies.rules.reviewing import GRADES, EyeLevel
from cms_pages.strategies.voting.forms import LastDayField, in_its_language
from cms_pages.strategies.words import shown

from .models import MeasureDecision, Rating
from .services import version_of

LONGEST_TEXT = 3000
DONE_WORDS = {
    1: _("nothing of it"),
    2: _("little of it"),
    3: _("about half of it"),
    4: _("most of it"),
    5: _("all of it"),
}
TRUE_WORDS = {
    1: _("not true at all"),
    2: _("mostly not true"),
    3: _("partly true"),
    4: _("mostly true"),
    5: _("completely true"),
}
EYE_LEVEL = {
    EyeLevel.EARLY_INVOLVEMENT: _("We are involved from the start, not just at the end."),
    EyeLevel.SAME_INFORMATION: _("Everyone has the same information at the same time."),
    EyeLevel.REAL_SAY: _("Our opinion really changes things."),
    EyeLevel.FEEDBACK_RECEIVED: _("We are told what becomes of our suggestions."),
    EyeLevel.EFFORT_PAID: _("Work for the network is paid fairly."),
}


def this_year() -> int:
    return timezone.localdate().year


class OpenReviewForm(forms.Form):
    year = forms.IntegerField(
        label=_("Year"), min_value=2000, max_value=2200, initial=lambda: timezone.localdate().year
    )
    last_day = LastDayField(label=_("Last day"))


def _grades(words, label) -> forms.Field:
    choices = [*((grade, f"{grade} – {words[grade]}") for grade in GRADES), ("", _("We cannot say."))]
    return forms.ChoiceField(label=label, choices=choices, widget=forms.RadioSelect, required=False)


class RatingForm(forms.Form):
    """`done_<key of a goal>` and `eye_<item>`; `given` is what was rated, by `done` and `eye_level`."""

    seen = forms.CharField(widget=forms.HiddenInput, required=False)

    def __init__(self, goals: list[Goal], own: Rating | None, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self._of = {f"done_{goal.key}": ("done", str(goal.key)) for goal in goals}
        self._of |= {f"eye_{item}": ("eye_level", item.value) for item in EyeLevel}
        for goal in goals:
            self.fields[f"done_{goal.key}"] = _grades(DONE_WORDS, in_its_language(goal.title))
        for item, sentence in EYE_LEVEL.items():
            self.fields[f"eye_{item}"] = _grades(TRUE_WORDS, sentence)
        self.fields["comment"] = forms.CharField(
            label=_("Comment"),
            max_length=LONGEST_TEXT,
            widget=TEXT,
            required=False,
            help_text=_("Shown with the name of your organisation after the review has closed."),
        )
        self.fields["language"] = LanguageField(required=False)
        self.initial = _initial(own, self._of)

    def clean_language(self) -> str:
        return self.cleaned_data["language"] or get_language()

    def clean(self):
        self.given: dict[str, dict[str, int]] = {"done": {}, "eye_level": {}}
        for name, (part, key) in self._of.items():
            if value := self.cleaned_data.get(name):
                self.given[part][key] = int(value)
        if not self.errors and not any(self.given.values()):
            raise forms.ValidationError(_("Please rate at least one goal or sentence."))
        return self.cleaned_data


def _initial(own: Rating | None, of: dict[str, tuple[str, str]]) -> dict:
    rated = {name: getattr(own, part).get(key, "") for name, (part, key) in of.items()} if own else {}
    return rated | {"seen": version_of(own)} | _words_of(own.comment if own else {}, "comment")


def _words_of(given, name: str) -> dict:
    """As they are in the reader's language, with the language they are in."""
    said = shown(given)
    return {name: said.text, "language": said.language or get_language()}


class DecisionForm(forms.Form):
    seen = forms.CharField(widget=forms.HiddenInput, required=False)
    what = forms.ChoiceField(label=_("Decision"), choices=MeasureDecision.What.choices, widget=forms.RadioSelect)
    reason = forms.CharField(label=pgettext_lazy("reason", "Why"), max_length=LONGEST_TEXT, widget=TEXT)
    language = LanguageField(required=False)

    def __init__(self, own: MeasureDecision | None, *args, **kwargs):
        super().__init__(*args, **kwargs)
        about = {"what": own.what} if own else {}
        self.initial = about | {"seen": version_of(own)} | _words_of(own.reason if own else {}, "reason")

    def clean_language(self) -> str:
        return self.cleaned_data["language"] or get_language()


class PeriodForm(forms.Form):
    begins = forms.DateField(
        label=pgettext_lazy("period", "From"), widget=forms.DateInput({"type": "date"}, format="%Y-%m-%d")
    )
    ends = forms.DateField(
        label=pgettext_lazy("period", "To"), widget=forms.DateInput({"type": "date"}, format="%Y-%m-%d")
    )

    def clean(self):
        begins, ends = self.cleaned_data.get("begins"), self.cleaned_data.get("ends")
        if begins and ends and ends <= begins:
            self.add_error("ends", _("The period must end after it begins."))
        return self.cleaned_data
