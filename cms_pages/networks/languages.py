"""A choice of several languages, stored as a list of codes."""

from django import forms
from django.conf import settings
from django.db import models
from django.utils.text import capfirst


def language_choices() -> list[tuple[str, str]]:
    """Each language by its own name."""
    return list(settings.LANGUAGES)


class LanguagesField(models.JSONField):
    def __init__(self, *args, **kwargs):
        super().__init__(*args, **{"default": list, "blank": True} | kwargs)

    def formfield(self, **kwargs):
        return forms.MultipleChoiceField(
            choices=language_choices,
            widget=forms.CheckboxSelectMultiple,
            required=not self.blank,
            label=capfirst(self.verbose_name),
            help_text=self.help_text,
            initial=[],
        )
