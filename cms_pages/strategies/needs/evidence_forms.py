"""Evidence of each kind, as a form of its own."""

from django import forms
from django.utils.translation import gettext_lazy as _

from cms_pages.networks.closed_area.models import Paper
from cms_pages.networks.conversations.forms import KeyField, LanguageField

from .forms import SpeakingForm, line, long_text


class QuoteForm(SpeakingForm):
    key = KeyField()
    language = LanguageField()
    text = long_text(_("What was said"))
    source = line(
        _("Who said it, without a name"), 300, required=False, help_text=_("For example: a mother at a meeting in May.")
    )
    consented = forms.BooleanField(label=_("The person has agreed that this is quoted here."))

    def clean(self) -> dict:
        given = super().clean()
        given.pop("consented", None)
        return given


class StatisticForm(SpeakingForm):
    key = KeyField()
    language = LanguageField()
    text = long_text(_("What it says"))
    source = line(_("Where it is from"), 300)
    source_url = forms.URLField(label=_("Address"), max_length=500, required=False, assume_scheme="https")
    dated = forms.DateField(label=_("Of which day"), required=False, widget=forms.DateInput({"type": "date"}))


class MinutesForm(SpeakingForm):
    key = KeyField()
    paper = forms.ModelChoiceField(Paper.objects.none(), label=_("Which minutes or paper"))
    language = LanguageField()
    text = long_text(_("What was said there about it"), required=False)

    def __init__(self, papers, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["paper"].queryset = papers
        self.fields["paper"].label_from_instance = lambda paper: paper.title


class ResultForm(SpeakingForm):
    """`figure` is the reference and the code of what is shown, with a bar between."""

    key = KeyField()
    figure = forms.CharField(max_length=400, label=_("The result"))

    def clean_figure(self) -> tuple[str, str]:
        ref, _bar, code = self.cleaned_data["figure"].partition("|")
        return ref, code
