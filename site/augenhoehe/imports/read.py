"""Reads a file of parallel texts: a JSON list of objects with a number, and a text for each language code.

    [{"pageId": 17, "de": "Title\\nFirst sentence …", "ar": "…", "city": "…"}, …]

The first line of a text is its title. Keys that are no language of the site are ignored.
"""

import json
from collections.abc import Iterator
from dataclasses import dataclass, field
from html import unescape
from pathlib import Path
from typing import Any

from django.conf import settings
from django.utils.html import strip_tags

from .clean import rich_text

LONGEST_TITLE = 255


class UnreadableFile(Exception):
    """Why nothing of the file can be read, as a sentence."""


@dataclass(frozen=True)
class Text:
    title: str
    html: str


@dataclass(frozen=True)
class Entry:
    """A page in its languages; the source language of the site is always among them."""

    number: str
    texts: dict[str, Text]


@dataclass
class Reading:
    entries: list[Entry] = field(default_factory=list)
    problems: list[str] = field(default_factory=list)


def read(path: Path) -> Reading:
    """Raises UnreadableFile; what is wrong with single entries is in `problems`."""
    reading = Reading()
    seen: set[str] = set()
    for place, found in enumerate(_load(path), start=1):
        problems = list(_problems(found, seen))
        if problems:
            reading.problems += [f"Entry {place} is left out: {problem}" for problem in problems]
            continue
        entry = Entry(str(found["pageId"]), dict(_texts(found)))
        seen.add(entry.number)
        reading.entries.append(entry)
        reading.problems += [f"Page {entry.number} has no text in {language}." for language in _gaps(found, entry)]
    return reading


def _load(path: Path) -> list:
    try:
        found = json.loads(path.read_text(encoding="utf-8"))
    except OSError as error:
        raise UnreadableFile(f"The file {path} cannot be read: {error.strerror}.") from error
    except UnicodeDecodeError as error:
        raise UnreadableFile(f"The file {path} is not written in UTF-8.") from error
    except (json.JSONDecodeError, RecursionError) as error:
        raise UnreadableFile(f"The file {path} is not valid JSON: {error}.") from error
    if not isinstance(found, list):
        raise UnreadableFile(f"The file {path} must hold a list of pages.")
    return found


def _problems(found: Any, seen: set[str]) -> Iterator[str]:
    if not isinstance(found, dict):
        yield "it is not an object with a text for each language."
        return
    number, source = found.get("pageId"), settings.LANGUAGE_CODE
    if not isinstance(number, int | str) or not str(number).strip():
        yield "it has no number (pageId)."
    elif str(number) in seen:
        yield f"the number {number} stands in the file twice."
    text = found.get(source)
    if not isinstance(text, str) or not text.strip():
        yield f"it has no text in {source}, the language of the originals."
    elif not _title(text):
        yield f"its text in {source} has no title."


def _texts(found: dict) -> Iterator[tuple[str, Text]]:
    for language, _name in settings.LANGUAGES:
        text = found.get(language)
        if isinstance(text, str) and (title := _title(text)):
            _first, _, rest = text.strip().partition("\n")
            yield language, Text(title, rich_text(_without_second_title(rest, title)))


def _title(text: str) -> str:
    title = " ".join(unescape(strip_tags(text.strip().partition("\n")[0])).split())
    return title if len(title) <= LONGEST_TITLE else title[: LONGEST_TITLE - 1] + "…"


def _without_second_title(rest: str, title: str) -> str:
    """Some pages begin with their title once more."""
    first, _, following = rest.partition("\n")
    return following if first.strip() == title else rest


def _gaps(found: dict, entry: Entry) -> Iterator[str]:
    """The languages that are named in the entry but say nothing."""
    return (language for language, _name in settings.LANGUAGES if language in found and language not in entry.texts)
