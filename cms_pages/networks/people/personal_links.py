"""Where a signed-in person goes from any page: their organisation, their networks, their account.

Visitors without a session cost nothing here and leave no trace: their pages are the same for all, and kept.
"""

from dataclasses import dataclass

from django.conf import settings
from django.http import HttpRequest

from cms_pages.networks.record import Network

from .rights import coordinations_of, memberships_of

MOST_NETWORKS = 3
"""All others are on the page of the organisation."""


@dataclass(frozen=True)
class PersonalLinks:
    networks: tuple[Network, ...]


def is_signed_in(request: HttpRequest) -> bool:
    """Whoever asks for the user of a request has read its session, and the answer is not for everybody any more."""
    named = settings.SESSION_COOKIE_NAME in request.COOKIES
    return named and hasattr(request, "user") and request.user.is_authenticated


def personal_links(request: HttpRequest) -> PersonalLinks | None:
    """None for who is not signed in."""
    if not is_signed_in(request):
        return None
    if not hasattr(request, "_personal_links"):
        request._personal_links = PersonalLinks(_networks_of(request.user))
    return request._personal_links


def _networks_of(user) -> tuple[Network, ...]:
    found = [each.network for rows in (memberships_of(user), coordinations_of(user)) for each in rows]
    return tuple(dict.fromkeys(found))[:MOST_NETWORKS]
