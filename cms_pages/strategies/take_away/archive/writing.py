"""Asks for every public page of a network as a visitor would, and writes the folder."""

import re
import shutil
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import unquote, urlsplit

from bs4 import BeautifulSoup
from django.conf import settings
from django.template.loader import render_to_string
from django.test import Client
from django.utils.translation import get_language_info
from wagtail.models import Page

from cms_pages.networks.network import NetworkPage
from cms_pages.networks.record import Network
from cms_pages.strategies.take_away.pages_leaving import pages_of
from cms_pages.strategies.take_away.said import Progress, Refused, Report, silent

from .addresses import file_of, own_path
from .finding import is_media, is_static, named_in_styles, read_media, read_static
from .rewriting import Rewriting

OFFERED = re.compile(r"^/documents/\d+/|/strategies/[0-9a-f-]{36}/strategy\.(?:pdf|csv|json)$")
"""Files that a page offers and that are asked for like pages."""


def write_archive(network: Network, folder: Path, *, progress: Progress = silent) -> Report:
    """Raises Refused where the folder is not empty or cannot be written. It is there when it is complete."""
    if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        raise Refused(f"{folder} is there already and not empty.")
    unfinished = folder.with_name(folder.name + ".part")
    try:
        shutil.rmtree(unfinished, ignore_errors=True)
        archive = Archive(network, unfinished, progress)
        archive.write()
        if folder.exists():
            folder.rmdir()
        unfinished.replace(folder)
    except OSError as problem:
        raise Refused(f"{folder} cannot be written: {problem.strerror or problem}.") from problem
    finally:
        shutil.rmtree(unfinished, ignore_errors=True)
    return archive.report


class Archive:
    """`files` are the names by path of what is in it."""

    def __init__(self, network: Network, folder: Path, progress: Progress):
        self.network, self.folder, self.progress, self.report = network, folder, progress, Report()
        self.pages = list(pages_of(network).live().select_related("locale").specific())
        if not self.pages:
            raise Refused("This network has no public page.")
        self.files: dict[str, str] = {}
        self.asking: dict[str, Client] = {}

    def write(self) -> None:
        texts = dict(self._texts())
        for path, name in [(path, file_of(path)) for path in texts]:
            self.files[path] = name
        for done, (path, (page, html)) in enumerate(texts.items(), start=1):
            self._take_what_it_shows(page, html)
            rewrite = Rewriting(
                address=page.full_url, file=self.files[path], origins=_origins(page), file_of=self.files.get
            )
            self._write(self.files[path], rewrite(html).encode())
            self.progress("pages", done, len(texts))
        self._write("index.html", self._index(texts).encode())

    def _texts(self) -> Iterator[tuple[str, tuple[Page, str]]]:
        for page in self.pages:
            path = urlsplit(page.full_url or "").path
            found = self._ask(page, path) if path else None
            if found is None or file_of(path) is None:
                self.report.miss("A page was left out that visitors do not get either.")
                continue
            yield path, (page, found.decode())

    def _ask(self, page: Page, path: str) -> bytes | None:
        parts = urlsplit(page.full_url)
        client = self.asking.setdefault(parts.netloc, Client(raise_request_exception=False))
        answer = client.get(unquote(path), headers={"host": parts.netloc}, secure=parts.scheme == "https")
        content = b"".join(answer.streaming_content) if answer.streaming else answer.content
        return content if answer.status_code == 200 else None

    def _take_what_it_shows(self, page: Page, html: str) -> None:
        for path in _named_in(html, _origins(page)):
            self._take(page, path)

    def _take(self, page: Page, path: str) -> None:
        name = file_of(path)
        if path in self.files or name is None:
            return
        content = self._content(page, path)
        if content is None:
            return
        self.files[path] = name
        if path.endswith(".css"):
            for each in named_in_styles(path, content):
                self._take(page, each)
            content = _with_near_addresses(content, name)
        self._write(name, content)

    def _content(self, page: Page, path: str) -> bytes | None:
        if is_static(path):
            return None if path.endswith(".js") else read_static(path)
        if is_media(path):
            return read_media(path)
        return self._ask(page, path) if OFFERED.search(path) else None

    def _write(self, name: str, content: bytes) -> None:
        target = self.folder / name
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(content)

    def _index(self, texts: dict[str, tuple[Page, str]]) -> str:
        homes = [(page, self.files[path]) for path, (page, _html) in texts.items() if isinstance(page, NetworkPage)]
        languages = [
            {"file": file, "title": page.title, **get_language_info(page.locale.language_code)} for page, file in homes
        ]
        styles = sorted(name for path, name in self.files.items() if path.endswith(".css"))
        context = {"languages": languages, "name": self.network.name, "styles": styles, "first": settings.LANGUAGE_CODE}
        return render_to_string("cms_pages/strategies/take_away/archive_index.html", context)


def _origins(page: Page) -> frozenset[str]:
    return frozenset({urlsplit(page.full_url).netloc})


def _named_in(html: str, origins: frozenset[str]) -> list[str]:
    """Paths of all that a page links to or shows."""
    soup = BeautifulSoup(html, "html.parser")
    found = [tag[name] for name in ("href", "src", "poster") for tag in soup.find_all(attrs={name: True})]
    for tag in soup.find_all(attrs={"srcset": True}):
        found += [each.strip().split(" ", 1)[0] for each in tag["srcset"].split(",")]
    return [path for address in found if (path := own_path(address, origins))]


def _with_near_addresses(content: bytes, name: str) -> bytes:
    """What a style sheet names from the root of the site lies as many folders above."""
    above = "../" * name.count("/")
    return re.sub(rb"url\(\s*([\"']?)/", lambda found: b"url(" + found.group(1) + above.encode(), content)
