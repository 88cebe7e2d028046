"""A new paper: a text, a file, or both."""

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from cms_pages.networks.conversations.forms import KeyField, LanguageField

from .access import Standing, adding_for
from .files import ACCEPTED, MEGABYTES, type_of
from .models import LONGEST_TEXT, Paper

NOBODY = "coordination"


class PaperForm(forms.Form):
    """`too_large` says that a file was not kept because it was."""

    key = KeyField()
    speaking = forms.ChoiceField(label=_("For which organisation"))
    kind = forms.ChoiceField(label=_("Kind"), choices=Paper.Kind.choices)
    title = forms.CharField(label=_("Title"), max_length=200, widget=forms.TextInput({"dir": "auto"}))
    date = forms.DateField(
        label=_("Date"), initial=timezone.localdate, widget=forms.DateInput({"type": "date"}, "%Y-%m-%d")
    )
    language = LanguageField()
    text = forms.CharField(
        label=_("Text"), max_length=LONGEST_TEXT, required=False, widget=forms.Textarea({"rows": 6, "dir": "auto"})
    )
    file = forms.FileField(
        label=_("File"), required=False, allow_empty_file=True, widget=forms.FileInput({"accept": ACCEPTED})
    )

    def __init__(self, standing: Standing, *args, too_large: bool = False, **kwargs):
        super().__init__(*args, **kwargs)
        self._too_large = too_large
        self._organisations = {str(each.pk): each for each in adding_for(standing)}
        choices = [(key, each.said_name.text) for key, each in self._organisations.items()]
        choices += [(NOBODY, _("The coordination of the network"))] if standing.coordinates else []
        self.fields["speaking"].choices = choices
        self.fields["file"].help_text = _("PDF, office documents or plain text, up to %(number)d megabytes.") % {
            "number": MEGABYTES
        }
        if len(choices) == 1:
            self.fields["speaking"].required = False
            self.fields["speaking"].widget = forms.HiddenInput()
            self.fields["speaking"].initial = choices[0][0]

    def clean_speaking(self):
        """An organisation, or None for the coordination."""
        only = self.fields["speaking"].initial
        return self._organisations.get(self.cleaned_data["speaking"] or only)

    def clean_file(self):
        sent = self.cleaned_data["file"]
        if self._too_large:
            raise forms.ValidationError(
                _("This file is larger than %(number)d megabytes. Please make it smaller, or put only its text here."),
                params={"number": MEGABYTES},
            )
        if sent and type_of(sent) is None:
            raise forms.ValidationError(
                _("This file is none that is taken here, or it is damaged. Please save it as PDF and try again.")
            )
        return sent

    def clean(self):
        if not self.errors and not (self.cleaned_data.get("file") or self.cleaned_data.get("text")):
            self.add_error("text", _("Please write a text or choose a file."))
        return self.cleaned_data
