"""How often somebody may ask. The cache holds a keyed hash for the time of the limit, never an address."""

import ipaddress
import logging
from dataclasses import dataclass

from django.conf import settings
from django.core.cache import cache
from django.http import HttpRequest
from django.utils import timezone

from cms_pages.sealed import fingerprint

logger = logging.getLogger(__name__)


@dataclass(frozen=True)
class Limit:
    """At most `most` times in so many seconds of the clock. A cache that is away limits nothing."""

    name: str
    most: int
    seconds: int

    def allows(self, who: str) -> bool:
        """Counts this time, too."""
        spell = int(timezone.now().timestamp()) // self.seconds
        key = f"cms_pages.subscriptions.{fingerprint(f'{spell}|{who}', self.name)}"
        try:
            if cache.add(key, 1, self.seconds):
                return True
            return cache.incr(key) <= self.most
        except Exception:  # whatever a cache raises, nobody is kept from asking
            logger.warning("A limit could not be read", exc_info=True)
            return True


# 200 people behind one connection are nothing unusual.
OF_CONNECTION = Limit("connection", 30, 60 * 60)
OF_ADDRESS = Limit("address", 3, 24 * 60 * 60)


def connection_of(request: HttpRequest) -> str:
    """Where the request comes from, as the outermost of our own proxies saw it; of IPv6 the part of one household."""
    proxies = getattr(settings, "SURVEYS_TRUSTED_PROXIES", 0)
    forwarded = [part.strip() for part in request.META.get("HTTP_X_FORWARDED_FOR", "").split(",") if part.strip()]
    text = forwarded[-proxies] if 0 < proxies <= len(forwarded) else request.META.get("REMOTE_ADDR", "")
    try:
        address = ipaddress.ip_address(text)
    except ValueError:
        return text
    return str(ipaddress.ip_network(f"{address}/64", strict=False)) if address.version == 6 else text
