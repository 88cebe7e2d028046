"""What a question is to the analysis, in words."""

from django.utils.translation import gettext_lazy as _

ROLE_LABELS = {
    "side": _("Side: who is answering"),
    "area": _("Area"),
    "severity": _("How severe a need is"),
    "reach": _("How many people a need reaches"),
    "coverage": _("How well offers cover a need"),
    "trend": _("How a need develops"),
    "priority": _("Order of priorities"),
    "contribution": _("What the organisation contributes"),
    "resource": _("Resource that is needed"),
    "relation": _("Contact between organisations"),
    "people_represented": _("How many people are represented"),
    "eye_level": _("Cooperation at eye level"),
    "measure_proposal": _("Proposal of a measure"),
    "quote": _("Free text that may be quoted"),
    "consent_naming": _("Consent to be named"),
    "consent_quotation": _("Consent to be quoted"),
    "consent_open_data": _("Consent to open data"),
}


def role_choices():
    """A function, so that a new role needs no migration."""
    return list(ROLE_LABELS.items())
