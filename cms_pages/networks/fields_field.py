"""A choice of several fields of action, stored as a list of their codes."""

from django import forms
from django.db import models
from django.utils.text import capfirst

from .organisations.fields_of_action import FieldOfAction


def field_choices() -> list[tuple[str, str]]:
    """Each field by its name in the active language."""
    return [(field.code, str(field)) for field in FieldOfAction.objects.all()]


class FieldsOfActionField(models.JSONField):
    def __init__(self, *args, **kwargs):
        super().__init__(*args, **{"default": list, "blank": True} | kwargs)

    def formfield(self, **kwargs):
        return forms.MultipleChoiceField(
            choices=field_choices,
            widget=forms.CheckboxSelectMultiple,
            required=not self.blank,
            label=capfirst(self.verbose_name),
            help_text=self.help_text,
            initial=[],
        )
