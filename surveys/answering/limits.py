"""How often something is done from one place within an hour.

Nothing of the place is kept: the cache, outside the database, holds a keyed hash for the hour. 200 people behind one
address are nothing unusual.
"""

import ipaddress
import logging
from collections.abc import Iterator
from dataclasses import dataclass

from django.conf import settings
from django.core.cache import cache
from django.http import HttpRequest
from django.utils import timezone

from .tokens import client_mac

AN_HOUR = 60 * 60

logger = logging.getLogger(__name__)


@dataclass(frozen=True)
class Limit:
    """At most `most` in an hour of the clock, for the place of a request or for any name. A cache that is away limits
    nothing."""

    name: str
    most: int

    def is_reached(self, who: HttpRequest | str) -> bool:
        try:
            return cache.get(self.key(who), 0) >= self.most
        except Exception:  # whatever a cache raises, nobody is kept from their own answers
            logger.warning("A limit could not be read", exc_info=True)
            return False

    def count(self, who: HttpRequest | str, times: int = 1) -> int:
        """How often within the hour, these times included."""
        key = self.key(who)
        try:
            if cache.add(key, times, AN_HOUR):
                return times
            found = cache.incr(key, times)
            cache.touch(key, AN_HOUR)  # some caches forget the time when they count
        except Exception:
            logger.warning("A limit could not be counted", exc_info=True)
            return 0
        return found

    def key(self, who: HttpRequest | str) -> str:
        """Another one in the next hour, however often it is tried until then."""
        hour = int(timezone.now().timestamp()) // AN_HOUR
        name = who if isinstance(who, str) else client_network(who)
        return f"surveys:limit:{self.name}:{client_mac(name, hour)}"


def client_network(request: HttpRequest) -> str:
    """The visitor's address; of IPv6 the part that one household has for itself."""
    text = client_address(request)
    try:
        address = ipaddress.ip_address(text)
    except ValueError:
        return text
    return str(ipaddress.ip_network(f"{address}/64", strict=False)) if address.version == 6 else str(address)


def client_address(request: HttpRequest) -> str:
    """As the outermost of our own proxies saw it; without a proxy of ours, headers are not believed."""
    proxies = getattr(settings, "SURVEYS_TRUSTED_PROXIES", 0)
    forwarded = list(_forwarded(request))
    if 0 < proxies <= len(forwarded):
        return forwarded[-proxies]
    return request.META.get("REMOTE_ADDR", "")


def _forwarded(request: HttpRequest) -> Iterator[str]:
    for part in request.META.get("HTTP_X_FORWARDED_FOR", "").split(","):
        if text := part.strip():
            yield text
