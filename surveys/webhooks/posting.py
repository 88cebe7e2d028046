"""The one place that calls an address which somebody wrote into a form.

It connects to the number that was checked and to no other, so that a name which changes between check and call leads
nowhere; the certificate must be the host's. Redirects are not followed, and of the answer the status alone is read.
"""

import socket
import ssl
import threading
import time
from collections.abc import Iterator, Mapping
from contextlib import closing, contextmanager, suppress
from dataclasses import dataclass
from http.client import HTTPConnection, HTTPException, HTTPSConnection

from django.conf import settings

from .addresses import AddressRefused, Target, target_of

SECONDS = 10


@dataclass(frozen=True)
class Outcome:
    """`reason` is a code of `reasons`, "" where the message arrived."""

    status: int | None = None
    reason: str = ""


def post(address: str, body: bytes, headers: Mapping[str, str]) -> Outcome:
    """Waits no longer than a few seconds, whatever the other side does."""
    ends = time.monotonic() + getattr(settings, "SURVEYS_WEBHOOK_SECONDS", SECONDS)
    try:
        target = target_of(address, _left(ends))
        with _connected(target, ends) as connection, _cut_at(ends, connection):
            status = _status(target, connection, ends, body, headers)
    except AddressRefused as refused:
        return Outcome(reason=refused.code)
    except (OSError, HTTPException) as error:
        return Outcome(reason=_reason(error, ends))
    return Outcome(status, _meaning(status))


def _meaning(status: int) -> str:
    if 200 <= status < 300:
        return ""
    return "redirected" if 300 <= status < 400 else "refused"


def _reason(error: Exception, ends: float) -> str:
    if isinstance(error, TimeoutError) or time.monotonic() >= ends:
        return "too_slow"
    return "certificate" if isinstance(error, ssl.SSLError) else "not_reached"


def _connected(target: Target, ends: float) -> socket.socket:
    """To the first of the numbers that answers; the handshake of HTTPS is still to come."""
    failure: OSError = TimeoutError()
    for number in target.numbers:
        try:
            connection = socket.create_connection((number, target.port), timeout=_left(ends))
        except OSError as error:
            failure = error
            continue
        if not target.is_secure:
            return connection
        context = ssl.create_default_context()
        return context.wrap_socket(connection, server_hostname=target.host, do_handshake_on_connect=False)
    raise failure


def _left(ends: float) -> float:
    left = ends - time.monotonic()
    if left <= 0:
        raise TimeoutError
    return left


@contextmanager
def _cut_at(ends: float, connection: socket.socket) -> Iterator[None]:
    """A time limit of a socket begins anew with every byte; this one does not."""

    def cut() -> None:
        with suppress(OSError):
            socket.socket.shutdown(connection, socket.SHUT_RDWR)

    timer = threading.Timer(_left(ends), cut)
    timer.daemon = True
    timer.start()
    try:
        yield
    finally:
        timer.cancel()


def _status(target: Target, connection: socket.socket, ends: float, body: bytes, headers: Mapping[str, str]) -> int:
    if isinstance(connection, ssl.SSLSocket):
        connection.do_handshake()
    kind = HTTPSConnection if target.is_secure else HTTPConnection
    asking = kind(target.host, target.port)
    asking.sock = connection
    asking.request("POST", target.path, body, {**headers, "Connection": "close"})
    with closing(asking.getresponse()) as answer:
        _left(ends)  # an answer that was cut off looks like one that is over
        return answer.status
