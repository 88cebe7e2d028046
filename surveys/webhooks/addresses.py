"""Which addresses may be called: those of other machines on the public network, by HTTPS.

Whoever writes an address here makes this server call it. An address that leads into the network of the server, under
whatever name or number, is refused.
"""

import socket
from dataclasses import dataclass
from ipaddress import IPv4Address, IPv6Address, IPv6Network, ip_address
from urllib.parse import SplitResult, urlsplit

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.validators import URLValidator
from django.utils.encoding import iri_to_uri

_IS_ADDRESS = URLValidator(schemes=["https", "http"])
_NAT64 = IPv6Network("64:ff9b::/96")
_LAST_SYSTEM_PORT = 1023
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


def target_of(address: str) -> Target:
    """Asks for the numbers of the host. Raises AddressRefused."""
    parts = _parts(address)
    host, port = _host(parts), parts.port or (HTTPS_PORT if parts.scheme == "https" else 80)
    if port <= _LAST_SYSTEM_PORT and port != HTTPS_PORT and not own_machine_allowed():
        raise AddressRefused("port")
    path = iri_to_uri(parts._replace(scheme="", netloc="", fragment="").geturl()) or "/"
    return Target(parts.scheme == "https", host, port, path, _numbers(host, port))


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
    """As it is asked for: letters of other scripts the way the network writes them."""
    try:
        return (parts.hostname or "").encode("idna").decode()
    except UnicodeError as error:
        raise AddressRefused("malformed") from error


def _numbers(host: str, port: int) -> tuple[str, ...]:
    """All of them are checked: one that leads inside is enough to refuse the host."""
    try:
        found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    except (OSError, UnicodeError) as error:
        raise AddressRefused("unknown_host") from error
    numbers = tuple(dict.fromkeys(str(place[0]) for *_kind, place in found))
    if not numbers or not all(_may_be_called(number) for number in numbers):
        raise AddressRefused("private")
    return numbers


def _may_be_called(number: str) -> bool:
    place = _innermost(ip_address(number))
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
