"""Asks one address of another site whether it is there.

Whoever writes a link makes this server follow it. So it connects to a number that it has checked and to no other, never
into a private network; each step of a redirect is checked again, of an answer the status alone is read, and the whole
takes a few seconds.
"""

import socket
import ssl
import time
from collections.abc import Callable
from dataclasses import dataclass
from http.client import HTTPConnection, HTTPException
from ipaddress import ip_address
from urllib.parse import SplitResult, urljoin, urlsplit

from django.conf import settings
from django.utils.encoding import iri_to_uri

from .models import LinkCheck

State = LinkCheck.State
SECONDS = 8
REDIRECTS = 4
# Some servers do not know HEAD, or answer it wrongly.
ASK_AGAIN_BY_GET = frozenset({400, 403, 404, 405, 500, 501})
GONE = frozenset({404, 410})


@dataclass(frozen=True)
class Outcome:
    """`reason` is a code of `reasons`, "" where all is well."""

    state: str
    reason: str = ""
    status: int | None = None


class _Refused(Exception):
    """The text is a code of `reasons`."""


def may_be_called(number: str) -> bool:
    """Is this a machine on the public network?"""
    place = ip_address(number.partition("%")[0])
    inner = getattr(place, "ipv4_mapped", None) or getattr(place, "sixtofour", None) or place
    return inner.is_global and not inner.is_multicast and not inner.is_reserved


def call(address: str, allowed: Callable[[str], bool] = may_be_called) -> Outcome:
    """`allowed` is asked for each number that a host has."""
    ends = time.monotonic() + SECONDS
    try:
        return _followed(address, allowed, ends)
    except _Refused as refused:
        return Outcome(State.UNKNOWN, str(refused))
    except socket.gaierror:
        return Outcome(State.DEAD, "unknown_host")
    except ssl.SSLError:
        return Outcome(State.DEAD, "certificate")
    except (OSError, HTTPException, ValueError):
        return Outcome(State.DEAD, "not_reached")


def _followed(address: str, allowed: Callable[[str], bool], ends: float) -> Outcome:
    for _step in range(REDIRECTS + 1):
        status, leads_to = _asked("HEAD", address, allowed, ends)
        if status in ASK_AGAIN_BY_GET:
            status, leads_to = _asked("GET", address, allowed, ends)
        if not leads_to:
            return _meaning(status)
        address = urljoin(address, leads_to)
    return Outcome(State.DEAD, "redirects")


def _meaning(status: int) -> Outcome:
    if 200 <= status < 400:
        return Outcome(State.FINE, "", status)
    # A server that is busy, or that wants to see a person, says nothing about the page.
    return Outcome(State.DEAD, "gone", status) if status in GONE else Outcome(State.UNKNOWN, "refused", status)


def _asked(method: str, address: str, allowed: Callable[[str], bool], ends: float) -> tuple[int, str]:
    """The status, and where a redirect leads."""
    parts = urlsplit(address)
    connection = HTTPConnection(parts.netloc.rpartition("@")[2], timeout=SECONDS)
    connection.sock = _connected(parts, allowed, ends)
    path = iri_to_uri((parts.path or "/") + (f"?{parts.query}" if parts.query else ""))
    try:
        connection.request(method, path, headers={"User-Agent": _name(), "Accept": "*/*", "Connection": "close"})
        response = connection.getresponse()
        return response.status, response.headers.get("Location", "") if 300 <= response.status < 400 else ""
    finally:
        connection.close()


def _name() -> str:
    return f"Augenhoehe link check (+{settings.WAGTAILADMIN_BASE_URL})"


def _connected(parts: SplitResult, allowed: Callable[[str], bool], ends: float) -> socket.socket:
    host, is_secure = parts.hostname, parts.scheme == "https"
    if not host or parts.scheme not in ("http", "https"):
        raise _Refused("malformed")
    name = host.encode("idna").decode()
    number, port = _number(name, parts.port or (443 if is_secure else 80), allowed)
    plain = socket.create_connection((number, port), timeout=_left(ends))
    if not is_secure:
        return plain
    try:
        return ssl.create_default_context().wrap_socket(plain, server_hostname=name)
    except BaseException:
        plain.close()
        raise


def _number(host: str, port: int, allowed: Callable[[str], bool]) -> tuple[str, int]:
    """One that leads inside is enough to refuse the host."""
    numbers = [place[0] for *_kind, place in socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)]
    if not all(allowed(str(number)) for number in numbers):
        raise _Refused("private")
    return str(numbers[0]), port


def _left(ends: float) -> float:
    left = ends - time.monotonic()
    if left <= 0:
        raise TimeoutError
    return left
