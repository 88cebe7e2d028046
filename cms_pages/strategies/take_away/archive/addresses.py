"""Which file an address becomes, and how one file names another."""

import posixpath
from urllib.parse import quote, unquote, urlsplit


def file_of(path: str) -> str | None:
    """Of the path of an address; None for one that leads out of the folder."""
    name = posixpath.normpath(unquote(path).lstrip("/") or ".")
    if name.startswith("..") or "\x00" in name:
        return None
    return posixpath.normpath(f"{name}/index.html") if path.endswith("/") else name


def relative(target: str, source: str) -> str:
    return quote(posixpath.relpath(target, posixpath.dirname(source) or "."))


def own_path(address: str, origins: frozenset[str]) -> str | None:
    """The path of an address of this site, also where it is written with the name of the site in front."""
    try:
        parts = urlsplit(address)
    except ValueError:
        return None
    if parts.scheme not in ("", "http", "https") or (parts.netloc and parts.netloc not in origins):
        return None
    return parts.path if parts.path.startswith("/") else None
