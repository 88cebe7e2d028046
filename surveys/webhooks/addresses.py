"""Which addresses may be called: those of other machines on the public network, by HTTPS.

Whoever writes an address here makes this server call it. An address that leads into the network of the server, under
whatever name or number, is refused.
"""

import socket
import threading
from contextlib import suppress
from dataclasses import dataclass
from ipaddress import IPv4Address, IPv6Address, IPv6Network, ip_address, ip_network
from urllib.parse import SplitResult, urlsplit

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.validators import URLValidator
from django.utils.encoding import iri_to_uri

_IS_ADDRESS = URLValidator(schemes=["https", "http"])
_NAT64 = IPv6Network("64:ff9b::/96")
_INSIDE = tuple(
    map(
        ip_network,
        ("192.0.0.0/24", "192.88.99.0/24", "64:ff9b:1::/48", "2001::/23", "3fff::/20", "5f00::/16"),
    )
)
"""Set apart for something else than machines that may be called. Not every version of Python knows each of them."""
_LAST_SYSTEM_PORT = 1023
SECONDS = 3
"""The look-up of a host alone, where nothing else limits it."""
HTTPS_PORT = 443


class AddressRefused(Exception):
    """`code` says why, see `reasons`."""

    def __init__(self, code: str):
        super().__init__(code)
        self.code = code


@dataclass(frozen=True)
class Target:
    """An address that may be called, and the checked numbers that its host had at that moment."""

    is_secure: bool
    host: str
    port: int
    path: str
    numbers: tuple[str, ...]


def target_of(address: str, seconds: float = SECONDS) -> Target:
    """Asks for the numbers of the host, and waits so long for them. Raises AddressRefused."""
    parts = _parts(address)
    host, port = _host(parts), parts.port or (HTTPS_PORT if parts.scheme == "https" else 80)
    if port <= _LAST_SYSTEM_PORT and port != HTTPS_PORT and not own_machine_allowed():
        raise AddressRefused("port")
    path = iri_to_uri((parts.path or "/") + (f"?{parts.query}" if parts.query else ""))
    return Target(parts.scheme == "https", host, port, path, _numbers(host, port, seconds))


def _parts(address: str) -> SplitResult:
    try:
        _IS_ADDRESS(address)
        parts = urlsplit(address)
        _ = parts.port  # raises where it is no port
    except (ValidationError, ValueError) as error:
        raise AddressRefused("malformed") from error
    if parts.scheme != "https" and not own_machine_allowed():
        raise AddressRefused("not_https")
    if "@" in parts.netloc:
        raise AddressRefused("user")
    return parts


def _host(parts: SplitResult) -> str:
    """Letters of other scripts must be written as the network writes them (xn--): there are two ways to translate
    them, and they lead to different machines."""
    host = parts.hostname or ""
    if not host.isascii():
        raise AddressRefused("malformed")
    return host


def _numbers(host: str, port: int, seconds: float) -> tuple[str, ...]:
    """All of them are checked: one that leads inside is enough to refuse the host."""
    numbers = tuple(dict.fromkeys(_looked_up(host, port, seconds)))
    if not all(_may_be_called(number) for number in numbers):
        raise AddressRefused("private")
    return numbers


def _looked_up(host: str, port: int, seconds: float) -> list[str]:
    """The system's look-up knows no time limit, so it is left to itself when the time is over."""
    numbers: list[str] = []

    def look_up() -> None:
        with suppress(OSError, UnicodeError):
            found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
            numbers.extend(str(place[0]) for *_kind, place in found)

    asking = threading.Thread(target=look_up, daemon=True)
    asking.start()
    asking.join(seconds)
    if asking.is_alive():
        raise AddressRefused("too_slow")
    if not numbers:
        raise AddressRefused("unknown_host")
    return numbers


def _may_be_called(number: str) -> bool:
    place = _innermost(ip_address(number))
    if any(place in network for network in _INSIDE):
        return False
    if place.is_loopback:
        return own_machine_allowed()
    return place.is_global and not (place.is_multicast or place.is_reserved or getattr(place, "is_site_local", False))


def _innermost(place: IPv4Address | IPv6Address) -> IPv4Address | IPv6Address:
    """Some numbers of the new kind stand for one of the old kind."""
    if isinstance(place, IPv4Address):
        return place
    if place in _NAT64:
        return IPv4Address(int(place) & 0xFFFFFFFF)
    return place.ipv4_mapped or place.sixtofour or place


def own_machine_allowed() -> bool:
    """For trying out webhooks where they are received on the same machine; never on a real site."""
    return getattr(settings, "SURVEYS_WEBHOOKS_TO_OWN_MACHINE", False)
