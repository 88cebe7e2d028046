"""What people write about needs."""

from django import forms
from django.utils.translation import get_language, pgettext_lazy
from django.utils.translation import gettext_lazy as _

from cms_pages.networks.conversations.forms import KeyField, LanguageField
from cms_pages.networks.organisations.fields_of_action import FieldOfAction
from cms_pages.networks.organisations.organisation import Organisation
from cms_pages.strategies.words import shown

from .facts import seen_of
from .models import Need

LONGEST_STATEMENT = 300
LONGEST_TEXT = 4000


def statement(**more) -> forms.CharField:
    widget = forms.Textarea({"rows": 2, "dir": "auto"})
    return forms.CharField(
        **{"label": _("The need in one sentence"), "max_length": LONGEST_STATEMENT} | more, widget=widget
    )


def long_text(label, **more) -> forms.CharField:
    return forms.CharField(
        label=label, max_length=LONGEST_TEXT, widget=forms.Textarea({"rows": 5, "dir": "auto"}), **more
    )


def line(label, longest: int, **more) -> forms.CharField:
    return forms.CharField(label=label, max_length=longest, widget=forms.TextInput({"dir": "auto"}), **more)


def field_of_action() -> forms.ModelChoiceField:
    return forms.ModelChoiceField(
        FieldOfAction.objects.all(), label=_("Field of action"), required=False, empty_label=_("no field in particular")
    )


class SpeakingForm(forms.Form):
    """`speaking` chooses among several organisations; with one there is nothing to choose, without any it is None."""

    speaking = forms.ChoiceField(label=_("For which organisation"))

    def __init__(self, organisations: list[Organisation], *args, **kwargs):
        super().__init__(*args, **kwargs)
        self._own = {str(each.pk): each for each in organisations}
        if len(organisations) > 1:
            self.fields["speaking"].choices = [(each.pk, each.said_name.text) for each in organisations]
        else:
            del self.fields["speaking"]

    def clean(self) -> dict:
        """With `organisation` instead of `speaking`."""
        given = dict(self.cleaned_data)
        chosen = given.pop("speaking", None)
        given["organisation"] = self._own.get(chosen) if chosen else next(iter(self._own.values()), None)
        return given


class RaiseForm(SpeakingForm):
    key = KeyField()
    language = LanguageField()
    text = statement()
    explanation = long_text(_("What lies behind it"), required=False)
    target_group = line(_("Whom it concerns"), 200, required=False)
    field = field_of_action()
    place = line(_("Where: a district, a place, or everywhere"), 120, required=False)


class RenameForm(forms.Form):
    """Filled with what the need says; `seen` tells whether that is still so when it is saved."""

    seen = forms.CharField(widget=forms.HiddenInput, max_length=40)
    language = LanguageField()
    statement = statement()
    explanation = long_text(_("What lies behind it"), required=False)
    target_group = line(_("Whom it concerns"), 200, required=False)
    field = field_of_action()
    place = line(_("Where: a district, a place, or everywhere"), 120, required=False)

    def __init__(self, need: Need, *args, **kwargs):
        said = {name: getattr(need, name).get("text", "") for name in ("statement", "explanation", "target_group")}
        plain = {"field": need.field_id, "place": need.place, "seen": seen_of(need)}
        language = need.statement.get("language")
        super().__init__(*args, initial={**said, **plain, "language": language}, **kwargs)

    @property
    def changes(self) -> dict:
        """What was left as it is, is not a text in the language chosen."""
        kept = set(self.changed_data) - {"seen", "language"}
        return {name: self.cleaned_data[name] for name in self.fields if name in kept}


class MergeForm(forms.Form):
    others = forms.ModelMultipleChoiceField(
        Need.objects.none(), label=_("Which needs become part of this one"), widget=forms.CheckboxSelectMultiple
    )

    def __init__(self, needs, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["others"].queryset = needs
        self.fields["others"].label_from_instance = _statement_of


class SplitForm(forms.Form):
    key = KeyField()
    language = LanguageField()
    text = statement(label=_("The new need in one sentence"))
    evidence = forms.ModelMultipleChoiceField(
        Need.objects.none(),
        label=_("Which evidence goes with it"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )

    def __init__(self, evidence, label, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["evidence"].queryset = evidence
        self.fields["evidence"].label_from_instance = label
        if not evidence:
            del self.fields["evidence"]


class ConfirmForm(SpeakingForm):
    """`reason` is `text`, which is kept where the page is gone."""

    language = LanguageField(required=False)
    text = long_text(pgettext_lazy("reason", "Why"), required=False)

    def __init__(self, organisations, *args, asks: bool, first: bool, **kwargs):
        super().__init__(organisations, *args, **kwargs)
        self.fields["text"].required = asks and first
        if not asks:
            del self.fields["text"], self.fields["language"]

    def clean_language(self) -> str:
        return self.cleaned_data["language"] or get_language()


def _statement_of(need: Need) -> str:
    return shown(need.statement).text
