"""A page as a file: nothing runs in it, nothing is sent from it, and its links lead to files or to the site."""

from collections.abc import Callable
from urllib.parse import urljoin, urlsplit

from bs4 import BeautifulSoup, Tag

from .addresses import own_path, relative

RUNS_OR_SENDS = ["script", "form", "iframe", "object", "embed", "button", "template", "base", "dialog", "noscript"]
KEPT_LINKS = {"stylesheet", "icon", "canonical", "apple-touch-icon"}
SHOWN = {"img": ("src", "srcset"), "source": ("src", "srcset"), "video": ("src", "poster"), "audio": ("src",)}
NEEDS_A_SERVER = ("integrity", "crossorigin", "nonce", "ping")

FileOf = Callable[[str], str | None]
"""The file that an address without its host has become, None where it has become none."""


class Rewriting:
    """Of one page: `address` is its own, `file` its name, `file_of` knows what is in the archive."""

    def __init__(self, *, address: str, file: str, origins: frozenset[str], file_of: FileOf):
        self.address, self.file, self.origins, self.file_of = address, file, origins, file_of

    def __call__(self, html: str) -> str:
        soup = BeautifulSoup(html, "html.parser")
        for tag in soup(RUNS_OR_SENDS):
            tag.decompose()
        for tag in soup("link"):
            if not KEPT_LINKS & set(tag.get("rel") or ()):
                tag.decompose()
        for tag in soup.find_all(True):
            self._tag(tag)
        return str(soup)

    def _tag(self, tag: Tag) -> None:
        for name in [each for each in tag.attrs if each.startswith("on") or each in NEEDS_A_SERVER]:
            del tag[name]
        for name in SHOWN.get(tag.name, ()):
            if tag.get(name):
                self._show(tag, name)
        if tag.get("href"):
            self._link(tag)

    def _show(self, tag: Tag, name: str) -> None:
        """What is not in the archive is not asked for elsewhere."""
        if name == "srcset":
            sizes = [each.strip().split(" ", 1) for each in tag[name].split(",")]
            found = [" ".join([file, *size]) for address, *size in sizes if (file := self._file(address))]
            found_all = ", ".join(found)
        else:
            found_all = tag[name] if tag[name].startswith("data:") else self._file(tag[name]) or ""
        if found_all:
            tag[name] = found_all
        else:
            del tag[name]

    def _link(self, tag: Tag) -> None:
        """To a file, or to where it is on the site. What a page shows and is not in the archive is not asked for."""
        address = tag["href"]
        if address.startswith("#"):
            return
        fragment = urlsplit(address).fragment
        if found := self._file(address):
            tag["href"] = f"{found}#{fragment}" if fragment else found
        elif tag.name == "a" or "canonical" in (tag.get("rel") or ()):
            tag["href"] = urljoin(self.address, address)
        else:
            del tag["href"]

    def _file(self, address: str) -> str | None:
        path = own_path(address, self.origins)
        if path is None or urlsplit(address).query:
            return None
        found = self.file_of(path)
        return relative(found, self.file) if found else None
