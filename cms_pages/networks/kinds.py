"""Kinds of organisations and the side each stands on."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Kind(models.TextChoices):
    """The codes are those of the question about the kind of actor in the needs survey."""

    MIGRANT_ORGANISATION = "migrant_organisation", _("Migrant organisation")
    ADMINISTRATION = "administration", _("Administration")
    POLITICS = "politics", _("Politics")
    EDUCATION = "education", _("Education provider")
    CIVIL_SOCIETY = "civil_society", _("Civil society")
    SOCIAL_SPACE = "social_space", _("Institution of the neighbourhood")
    COMPANY = "company", _("Company")


class Side(models.TextChoices):
    MO = "mo", _("Migrant organisations")
    ADMINISTRATION = "administration", _("Administrations")
    PARTNER = "partner", _("Partners")


def side_of(kind: str) -> str:
    """The usual side of a kind; politics counts to the administration unless a network agrees otherwise."""
    if kind == Kind.MIGRANT_ORGANISATION:
        return Side.MO
    if kind in (Kind.ADMINISTRATION, Kind.POLITICS):
        return Side.ADMINISTRATION
    return Side.PARTNER
