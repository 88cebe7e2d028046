"""A choice of several, stored as a list of codes."""

from django import forms
from django.db import models
from django.utils.text import capfirst


class CodesField(models.JSONField):
    def __init__(self, *args, **kwargs):
        super().__init__(*args, **{"default": list, "blank": True} | kwargs)

    @staticmethod
    def choices_today() -> list[tuple[str, str]]:
        """Codes with their names in the active language, asked anew for each form."""
        raise NotImplementedError

    def formfield(self, **kwargs):
        return forms.MultipleChoiceField(
            choices=self.choices_today,
            widget=forms.CheckboxSelectMultiple,
            required=not self.blank,
            label=capfirst(self.verbose_name),
            help_text=self.help_text,
            initial=[],
        )
