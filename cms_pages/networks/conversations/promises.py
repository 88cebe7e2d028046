"""Until when an answer was promised."""

from datetime import date

from cms_pages.networks.organisations.fields_of_action import FieldOfAction
from cms_pages.networks.organisations.organisation import ContactPoint, Organisation

from .working_days import working_days_after

USUAL_REPLY_DAYS = 10
"""Working days, where an organisation has promised nothing."""


def reply_days(organisation: Organisation | None, field: FieldOfAction | None) -> int:
    """The shortest promise for this field; else the shortest one of contact points for no field in particular."""
    if organisation is None:
        return USUAL_REPLY_DAYS
    promised = ContactPoint.objects.filter(organisation=organisation).exclude(reply_days=None)
    rows = list(promised.values_list("field", "reply_days"))
    for wanted in (field.pk, None) if field else (None,):
        if days := [number for of, number in rows if of == wanted]:
            return min(days)
    return USUAL_REPLY_DAYS


def promised_until(organisation: Organisation | None, field: FieldOfAction | None, day: date) -> date:
    return working_days_after(day, reply_days(organisation, field))
