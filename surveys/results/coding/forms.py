"""What the coordinating team writes about a text."""

from django import forms
from django.conf import settings
from django.utils.translation import gettext_lazy as _

from surveys.answering.texts import native_name
from surveys.domain.questions.text import clean

LONGEST = 100_000
LONGEST_WORDS = 20_000


class _Text(forms.CharField):
    """Line ends and blanks as everywhere; letters that no database takes are gone."""

    widget = forms.Textarea

    def to_python(self, value):
        return clean(super().to_python(value))


class ClearingForm(forms.Form):
    cleared = _Text(
        max_length=LONGEST, error_messages={"required": _("Please write what may be read, or withhold it.")}
    )


class TranslationForm(forms.Form):
    checked = _Text(max_length=LONGEST, required=False)
    language = forms.ChoiceField()

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["language"].choices = [(code, native_name(code)) for code, _name in settings.LANGUAGES]


class WordsForm(forms.Form):
    words = _Text(max_length=LONGEST_WORDS, required=False)


class SoughtForm(forms.Form):
    """Filters of the list. What is not offered filters nothing."""

    question = forms.CharField(required=False, max_length=300)
    theme = forms.CharField(required=False, max_length=20)
    state = forms.CharField(required=False, max_length=10)
    language = forms.CharField(required=False, max_length=20)
    words = forms.CharField(required=False, max_length=100)
