"""What a measure needs and what it reaches."""

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from cms_pages.networks.conversations.forms import KeyField, LanguageField
from cms_pages.strategies.measures.parts import Indicator, Resource
from cms_pages.strategies.measures.services.applications import Facts
from cms_pages.strategies.measures.services.correcting import CORRECTABLE, facts_of, seal_of_facts
from cms_pages.strategies.measures.services.indicators import Measured
from cms_pages.strategies.measures.services.resources import Asked
from cms_pages.strategies.measures.writing import language_of_form
from cms_pages.strategies.words import shown

from .fields import Members, OneOrganisation, Organisations, day, line, number, text


class PartForm(forms.Form):
    """A part of a measure, new or corrected; members of its network may be chosen.

    `seal` stands for what the form was opened with.
    """

    key = KeyField()
    seal = forms.CharField(required=False, widget=forms.HiddenInput)

    def __init__(self, network, *args, **kwargs):
        super().__init__(*args, **kwargs)
        chosen = [each for each in self.fields.values() if isinstance(each, (OneOrganisation, Organisations))]
        members = Members(network) if chosen else None
        for field in chosen:
            field.offer(members)

    @property
    def given(self) -> dict:
        return {name: value for name, value in self.cleaned_data.items() if name not in ("key", "seal")}

    @classmethod
    def initial_of(cls, part) -> dict:
        facts, name = facts_of(part), CORRECTABLE[type(part)].words
        language = language_of_form(facts[name]) if name else ""
        said = {name: shown(facts[name], language).text, "language": language} if name else {}
        return {**facts, **said, "seal": seal_of_facts(part)}


class ResourceForm(PartForm):
    kind = forms.ChoiceField(label=_("What kind"), choices=Resource.Kind.choices, widget=forms.RadioSelect)
    language = LanguageField()
    what = line(_("What is needed"))
    amount = forms.CharField(label=_("How much"), max_length=80, required=False)
    needed_by = OneOrganisation(label=_("Who needs it to take part"), required=False)
    asked_of = OneOrganisation(label=_("Of whom in the network it is asked"), required=False)
    asked_elsewhere = line(_("Or of whom outside the network"), required=False)
    advocate = OneOrganisation(
        label=_("Advocate"), required=False, help_text=_("Who speaks up for it, such as an office for an association.")
    )

    def clean(self):
        given = self.cleaned_data
        if bool(given.get("asked_of")) == bool(given.get("asked_elsewhere")) and "asked_of" not in self.errors:
            self.add_error("asked_of", _("Please name one: a member of the network, or somebody outside it."))
        return given

    @property
    def asked(self) -> Asked:
        return Asked(**self.given)


class ApplicationForm(PartForm):
    call = line(_("Call for applications"))
    call_url = forms.URLField(label=_("Address of the call"), max_length=500, required=False, assume_scheme="https")
    deadline = day(_("Deadline"))
    applicants = Organisations(label=_("Who applies"), required=False)
    share_of_posts = forms.IntegerField(
        label=_("Share of migrant organisations in the posts, in percent"), min_value=0, max_value=100, required=False
    )
    share_of_money = forms.IntegerField(
        label=_("Share of migrant organisations in the money, in percent"), min_value=0, max_value=100, required=False
    )

    @property
    def facts(self) -> Facts:
        return Facts(**self.given)


class MilestoneForm(PartForm):
    language = LanguageField()
    what = line(_("What is reached"))
    due = day(_("Due"))


class IndicatorForm(PartForm):
    language = LanguageField()
    name = line(_("What is measured"))
    kind = forms.ChoiceField(label=_("What kind"), choices=Indicator.Kind.choices, widget=forms.RadioSelect)
    unit = forms.CharField(label=_("Unit"), max_length=40, required=False)
    baseline = number(_("Value at the beginning"))
    target = number(_("Value to be reached"))
    source = line(_("Source of the values"), required=False)

    @property
    def measured(self) -> Measured:
        return Measured(**self.given)


class MoveForm(forms.Form):
    """`seen` is the state that was on screen."""

    seen = forms.CharField(max_length=20, widget=forms.HiddenInput)
    language = LanguageField(required=False)
    reason = text(_("Reason"), rows=3)

    def clean_language(self) -> str | None:
        return self.cleaned_data["language"] or None


class OutcomeForm(MoveForm):
    reason = text(_("Outcome"), rows=3)


def _no_later_than_today(value):
    if value and value > timezone.localdate():
        raise forms.ValidationError(_("This day is still to come."))


class DoneForm(forms.Form):
    on = day(_("Reached on"), required=True, initial=timezone.localdate, validators=[_no_later_than_today])


class ValueForm(forms.Form):
    on = day(_("Day"), required=True, initial=timezone.localdate, validators=[_no_later_than_today])
    value = number(_("Value"), required=True)
    replace = forms.BooleanField(label=_("replace it"), required=False, widget=forms.HiddenInput)

    def offer_replacing(self) -> None:
        """Once somebody has seen that there is another value for this day."""
        self.fields["replace"].widget = forms.CheckboxInput()
