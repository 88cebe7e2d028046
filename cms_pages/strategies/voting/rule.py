"""The rule of a round in words, as it was in force when the round opened."""

from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from cms_pages.strategies.rules.ballots import Method


def sentences_of(rule: Mapping[str, Any]) -> list[str]:
    return [
        _how(rule),
        _("Each organisation has one ballot, whichever side it is on. It can be changed until the last day is over."),
        _("Nobody sees anything of the ballots before."),
        _(
            "For each side the mean of its ballots is taken. The figure of all is the mean of the sides, and each side "
            "counts the same, however many organisations it has."
        ),
        _("Needs with the same figure share a place. One side alone puts no need in an order."),
        _("The ballot of an organisation that left the network before the end is kept, but not counted."),
    ]


def _how(rule: Mapping[str, Any]) -> str:
    if rule["method"] == Method.DOTS:
        return ngettext(
            "Each organisation has %(number)d dot to give to a need.",
            "Each organisation has %(number)d dots to share out among the needs, as many to one need as it likes.",
            rule["dots"],
        ) % {"number": rule["dots"]}
    if rule["method"] == Method.RANKING:
        return ngettext(
            "Each organisation gives places. The first place counts %(number)d point, no place none.",
            "Each organisation gives places. The first place counts %(number)d points, each further place one less, "
            "no place none.",
            rule["needs"],
        ) % {"number": rule["needs"]}
    return _("Each organisation says of each need how important it is, from 1 to 5, or that it has no opinion.")
