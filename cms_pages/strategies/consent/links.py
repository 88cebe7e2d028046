"""The personal link of somebody who speaks for an organisation in a round: made again from both, kept nowhere.

It opens as long as the round is open, the mandate holds and the organisation is in the network.
"""

import hmac
import re
from dataclasses import dataclass

from django.conf import settings
from django.urls import reverse

from cms_pages.networks.people.models import Mandate
from cms_pages.networks.people.rights import speaks_for
from cms_pages.sealed import fingerprint
from cms_pages.strategies.rules.rounds import may_be_answered

from .asked import asked_organisation
from .models import ConsentRound
from .state import state_of

DIGITS = 40
"""Hexadecimal: 160 bits."""


@dataclass(frozen=True)
class Opened:
    round: ConsentRound
    mandate: Mandate


def token_of(found: ConsentRound, mandate: Mandate) -> str:
    return f"{found.pk}-{mandate.pk}-{_seal(found, mandate)}"


def _seal(found: ConsentRound, mandate: Mandate) -> str:
    return fingerprint(f"{found.key}|{mandate.pk}|{mandate.organisation_id}", "consent by link")[:DIGITS]


def opened_by(token: str, network: int) -> Opened | None:
    parts = re.fullmatch(rf"([0-9]{{1,18}})-([0-9]{{1,18}})-([0-9a-f]{{{DIGITS}}})", token)
    if parts is None:
        return None
    rounds = ConsentRound.objects.select_related("strategy__network", "version")
    found = rounds.filter(pk=int(parts[1]), strategy__network=network).first()
    mandate = Mandate.objects.current().select_related("user", "organisation").filter(pk=int(parts[2])).first()
    if found is None or mandate is None or not hmac.compare_digest(parts[3], _seal(found, mandate)):
        return None
    return Opened(found, mandate) if _still_holds(found, mandate) else None


def _still_holds(found: ConsentRound, mandate: Mandate) -> bool:
    is_asked = asked_organisation(found, mandate.organisation) is not None
    return may_be_answered(state_of(found)) and speaks_for(mandate.user, mandate.organisation) and is_asked


def address_of(found: ConsentRound, mandate: Mandate) -> str:
    """The whole address, in the active language."""
    path = reverse("consent:by_link", args=[found.strategy.network_id, token_of(found, mandate)])
    return settings.WAGTAILADMIN_BASE_URL.rstrip("/") + path
