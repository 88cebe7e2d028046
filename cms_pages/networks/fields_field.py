"""A choice of several fields of action, stored as a list of their codes."""

from .codes_field import CodesField
from .organisations.fields_of_action import FieldOfAction


def field_choices() -> list[tuple[str, str]]:
    """Each field by its name in the active language."""
    return [(field.code, str(field)) for field in FieldOfAction.objects.all()]


class FieldsOfActionField(CodesField):
    choices_today = staticmethod(field_choices)
