"""What people write while they work on the text."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from cms_pages.networks.conversations.forms import KeyField, LanguageField
from cms_pages.strategies.needs.forms import SpeakingForm
from cms_pages.strategies.rules.passages import IDEA, TEXT_BLOCK
from cms_pages.strategies.rules.suggestion_states import SuggestionState

from .paragraphs import with_plain_ends
from .passage import Passage

LONGEST_IDEA = 1500
LONGEST_WORDS = 300
LONGEST_TEXT = 20_000
LONGEST_REASON = 2000
SHORT = frozenset({"title", "what"})
MAY_BE_EMPTY = frozenset({IDEA, TEXT_BLOCK, "description"})


def longest(passage: Passage) -> int:
    if passage.part in SHORT:
        return LONGEST_WORDS
    return LONGEST_IDEA if passage.part == IDEA else LONGEST_TEXT


class LinesField(forms.CharField):
    """Browsers send other ends of lines than they were given."""

    def to_python(self, value) -> str:
        return with_plain_ends(super().to_python(value))


def long_text(label, most: int = LONGEST_REASON, rows: int = 5, **more) -> LinesField:
    return LinesField(label=label, max_length=most, widget=forms.Textarea({"rows": rows, "dir": "auto"}), **more)


def in_language() -> LanguageField:
    """Of a text that is filled in already: it changes with the page, not in the form."""
    return LanguageField(widget=forms.HiddenInput)


def day(label) -> forms.DateField:
    return forms.DateField(label=label, required=False, widget=forms.DateInput({"type": "date"}, format="%Y-%m-%d"))


class BeginForm(forms.Form):
    key = KeyField()
    title = forms.CharField(label=_("Title"), max_length=200, widget=forms.TextInput({"dir": "auto"}))
    begins = day(_("from"))
    ends = day(_("to"))
    idea = long_text(
        _("Guiding idea"), LONGEST_IDEA, required=False, help_text=_("What the network wants to reach together.")
    )
    situation = long_text(
        _("Situation"),
        LONGEST_TEXT,
        8,
        required=False,
        help_text=_("Where you begin from. An empty line makes a paragraph."),
    )

    def clean(self) -> dict[str, Any]:
        given = self.cleaned_data
        if given.get("begins") and given.get("ends") and given["ends"] <= given["begins"]:
            self.add_error("ends", _("The period must end after it begins."))
        return given


class SeenForm(forms.Form):
    """`saw` tells which words somebody had before them."""

    saw = forms.CharField(max_length=16, required=False, widget=forms.HiddenInput)

    def show_anew(self, saw: str) -> None:
        """What was typed stays; sent again, it is for the passage as it is now."""
        self.data = self.data.copy()
        self.data["saw"] = saw


class SuggestForm(SpeakingForm, SeenForm):
    key = KeyField()
    language = in_language()

    def __init__(self, passage: Passage, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["text"] = long_text(_("How it should read"), longest(passage), 8)
        self.fields["why"] = long_text(
            pgettext_lazy("reason", "Why"), help_text=_("A reason helps the others to understand.")
        )
        self._passage = passage

    def clean(self) -> dict[str, Any]:
        given = super().clean()
        if given.get("text") and given["text"] == with_plain_ends(self._passage.shown(given.get("language")).text):
            self.add_error("text", _("This is how it reads already. Please write what should be different."))
        return given


class WriteForm(SeenForm):
    language = in_language()

    def __init__(self, passage: Passage, *args, **kwargs):
        super().__init__(*args, **kwargs)
        needed = passage.part not in MAY_BE_EMPTY
        self.fields["text"] = long_text(_("Text"), longest(passage), 10, required=needed)


class AddTextForm(forms.Form):
    key = KeyField()
    text = long_text(_("Text"), LONGEST_TEXT, 10)


class AddResultsForm(forms.Form):
    key = KeyField()
    survey = forms.ChoiceField(label=_("Survey"))

    def __init__(self, surveys, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["survey"].choices = [(page.pk, page.title) for page in surveys]


class AnswerForm(SeenForm):
    """The text and its language are for what is accepted in part only; the reason is the author's to read."""

    state = forms.ChoiceField(
        label=_("Your answer"),
        widget=forms.RadioSelect,
        choices=[
            (SuggestionState.ACCEPTED.value, _("Accept: it reads as suggested")),
            (SuggestionState.PARTLY.value, _("Accept in part: it reads as written below")),
            (SuggestionState.DECLINED.value, _("Decline: the text stays as it is")),
        ],
    )
    text_language = in_language()

    def __init__(self, passage: Passage | None, *args, **kwargs):
        super().__init__(*args, **kwargs)
        most = longest(passage) if passage else LONGEST_TEXT
        self.fields["text"] = long_text(_("How it should read, if you accept in part"), most, 8, required=False)
        self.fields["reason"] = long_text(_("Your reason, for the one who suggested it"))
        self.fields["language"] = LanguageField()

    def clean(self) -> dict[str, Any]:
        given = self.cleaned_data
        if given.get("state") == SuggestionState.PARTLY and not given.get("text") and "text" not in self.errors:
            self.add_error("text", _("Please write how it should read."))
        return given


class CommentForm(SpeakingForm):
    key = KeyField()
    answers = forms.UUIDField(required=False, widget=forms.HiddenInput)
    language = LanguageField()
    text = long_text(_("Your comment"), 4000)


class HideForm(forms.Form):
    reason = long_text(_("Why it is hidden"), help_text=_("Everybody reads this in its place, the author as well."))
    language = LanguageField()
