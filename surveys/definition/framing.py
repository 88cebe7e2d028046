"""The hosts whose pages may show a survey in a frame, written one per line: `stadt.example`, `*.stadt.example`, `*`."""

import re
from urllib.parse import urlsplit

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

ANYWHERE = "*"
USUAL_PORTS = {"http": 80, "https": 443}
_BETWEEN = re.compile(r"[\n\r,،]")
_DIRECTION_MARKS = re.compile(r"[\u200e\u200f\u2066-\u2069]")
"""They come along when a name is copied from a text from right to left."""
_LABEL = r"(?!-)[a-z0-9-]{1,63}(?<!-)"
_HOST = re.compile(rf"(?:\*\.)?{_LABEL}(?:\.{_LABEL})*(?::[0-9]{{1,5}})?")


def hosts_in(text: str) -> list[str]:
    """As a browser writes them, each once. An address is taken for its host. Raises ValidationError."""
    words = map(str.strip, _BETWEEN.split(_DIRECTION_MARKS.sub("", text)))
    return list(dict.fromkeys(_host(word) for word in words if word))


def _host(word: str) -> str:
    try:
        host = _in_ascii((urlsplit(word).netloc if "://" in word else word.rstrip("/")).lower())
    except ValueError:  # half an address, or letters that no host has
        host = ""
    if host != ANYWHERE and not (_HOST.fullmatch(host) and len(host) <= 253):
        raise ValidationError(
            _("“%(host)s” is not the name of a website. Please write names like stadt.example or *.stadt.example."),
            params={"host": word},
        )
    return host


def _in_ascii(host: str) -> str:
    """`münchen.example` is `xn--mnchen-3ya.example` to a browser."""
    return host if host.isascii() else host.encode("idna").decode()


def stored_hosts(text: str) -> list[str]:
    """Those that may stand in a header, whatever was stored."""
    return [host for host in text.split() if host == ANYWHERE or _HOST.fullmatch(host)]


def validate_hosts(text: str) -> None:
    hosts_in(text)


def may_frame(allowed: list[str], origin: str, secure: bool) -> bool:
    """As a browser judges `frame-ancestors` of a page that is `secure` (https) or is not.

    `origin` is that of the page around it, with its port unless that is the usual one.
    """
    if ANYWHERE in allowed:
        return True
    scheme, _between, host = origin.partition("://")
    if secure and scheme != "https":
        return False
    names = (host,) if ":" in host else (host, f"{host}:{USUAL_PORTS.get(scheme)}")
    endings = tuple(entry.removeprefix("*") for entry in allowed if entry.startswith("*."))
    return any(name in allowed or name.endswith(endings) for name in names)
