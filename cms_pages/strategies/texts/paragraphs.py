"""Rich text as members write it: plain paragraphs with an empty line between them, and back without loss."""

import re
from collections.abc import Iterator
from difflib import SequenceMatcher

from bs4 import BeautifulSoup, NavigableString, Tag
from wagtail_localize.strings import StringValue, extract_strings

BLOCKS = ("p", "li", "h2", "h3", "h4")
LISTS = ("ul", "ol")


class LinkLost(ValueError):
    """The new words do not have those of a link any more; `args[0]` are the words of the link."""


def paragraphs_of(source: str) -> list[str]:
    """As wagtail-localize cuts them."""
    _template, strings = extract_strings(source)
    return [_line(string.render_text()) for string, _attributes in strings]


def plain(source: str) -> str:
    return "\n\n".join(paragraphs_of(source))


def with_plain_ends(text: str) -> str:
    return text.replace("\r\n", "\n").replace("\r", "\n")


def split(text: str) -> list[str]:
    """What somebody has typed, by paragraphs."""
    parts = re.split(r"\n\s*\n", "\n".join(text.splitlines()))
    return [_line(part) for part in parts if part.strip()]


def _line(text: str) -> str:
    return "\n".join(line.strip() for line in text.splitlines() if line.strip())


def replaced(source: str, text: str) -> str:
    """The rich text with other words. What stays the same keeps its form; links keep their words, or LinkLost is
    raised."""
    template, strings = extract_strings(source)
    soup, new = BeautifulSoup(template, "html.parser"), split(text)
    places = soup.find_all("text")
    before = [string.render_soup(attributes) for string, attributes in strings]
    old = [_line(string.render_text()) for string, _attributes in strings]
    for tag, i1, i2, j1, j2 in SequenceMatcher(a=old, b=new, autojunk=False).get_opcodes():
        both = min(i2 - i1, j2 - j1)
        if tag == "equal":
            continue
        for i, j in zip(range(i1, i1 + both), range(j1, j1 + both), strict=True):
            before[i] = _marked(before[i], new[j])
        for i in range(i1 + both, i2):
            _need_no_link(before[i])
            _remove(places[i])
        _insert(soup, places, i1 + both, new[j1 + both : j2])
    for place, words in zip(places, before, strict=True):
        if place.parent is not None:
            place.replace_with(words)
    return str(soup)


def _need_no_link(words: BeautifulSoup) -> None:
    if link := words.find("a"):
        raise LinkLost(link.get_text())


def _marked(before: BeautifulSoup, text: str) -> BeautifulSoup:
    """New words; each mark of the old ones stays where its words still stand."""
    pieces: list[str | Tag] = [text]
    for mark in before.find_all(True, recursive=False):
        pieces = list(_with_mark(pieces, mark))
    made = BeautifulSoup("", "html.parser")
    for piece in pieces:
        for part in [piece] if isinstance(piece, Tag) else _with_breaks(piece):
            made.append(part)
    return made


def _with_mark(pieces: list[str | Tag], mark: Tag) -> Iterator[str | Tag]:
    words, found = mark.get_text(), False
    for piece in pieces:
        if found or isinstance(piece, Tag) or not words.strip() or words not in piece:
            yield piece
            continue
        found = True
        start, end = piece.split(words, 1)
        yield from (start, mark.__copy__(), end)
    if not found:
        link = mark if mark.name == "a" else mark.find("a")
        if link is not None:
            raise LinkLost(link.get_text())


def _with_breaks(text: str) -> Iterator[NavigableString | Tag]:
    for number, line in enumerate(text.split("\n")):
        if number:
            yield Tag(name="br", can_be_empty_element=True)
        if line:
            yield NavigableString(line)


def _insert(soup: BeautifulSoup, places: list[Tag], at: int, new: list[str]) -> None:
    """After what stands before, in the same form: an item of a list makes another one."""
    anchor = _block(places[at - 1]) if at else None
    name = "li" if anchor is not None and anchor.name == "li" else "p"
    for number, paragraph in enumerate(new):
        made = soup.new_tag(name)
        for part in _with_breaks(paragraph):
            made.append(part)
        if anchor is None or anchor.parent is None:
            soup.insert(number, made)
        else:
            anchor.insert_after(made)
        anchor = made


def _block(place: Tag) -> Tag:
    return place.find_parent(BLOCKS) or place


def _remove(place: Tag) -> None:
    block = _block(place)
    around = block.parent
    if len(block.find_all("text")) > 1:
        place.extract()
        return
    block.extract()
    if around is not None and around.name in LISTS and not around.find_all("text"):
        around.extract()


def as_translation(text: str) -> str:
    """One paragraph as wagtail-localize keeps it."""
    return StringValue.from_plaintext(text).data
