"""How often something may be tried from one place. Nothing of the place is kept: the cache holds a keyed hash."""

import logging
from dataclasses import dataclass

from django.core.cache import cache
from django.http import HttpRequest

from surveys.answering.suspicion import client_network
from surveys.answering.tokens import address_mac

AN_HOUR = 60 * 60

logger = logging.getLogger(__name__)


@dataclass(frozen=True)
class Limit:
    """At most `most` in an hour. A cache that is away limits nothing."""

    name: str
    most: int

    def is_reached(self, request: HttpRequest) -> bool:
        try:
            return cache.get(self._key(request), 0) >= self.most
        except Exception:  # whatever a cache raises, nobody is kept from their own answers
            logger.warning("A limit could not be read", exc_info=True)
            return False

    def count(self, request: HttpRequest) -> None:
        key = self._key(request)
        try:
            cache.add(key, 0, AN_HOUR)
            cache.incr(key)
            cache.touch(key, AN_HOUR)  # some caches forget the time when they count
        except Exception:
            logger.warning("A limit could not be counted", exc_info=True)

    def _key(self, request: HttpRequest) -> str:
        return f"surveys:limit:{self.name}:{address_mac(0, client_network(request))}"


WRONG_CODES = Limit("wrong_codes", 20)
ADDRESSES = Limit("addresses", 300)
"""An office of 200 people may stand behind one address."""
