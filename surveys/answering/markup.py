"""The few marks a text of a survey may hold: emphasis, line breaks, lists and links.

A text is plain text in which exactly these tags count, written exactly like this. Everything else is shown as it is
written; so is a text whose tags do not fit into each other.
"""

import re
from collections.abc import Iterator
from functools import lru_cache

from django.utils.html import escape
from django.utils.safestring import SafeString, mark_safe

TEXTS_KEPT = 10_000

_ADDRESS = r"(?i:https?://|mailto:)[^\s\"'<>]+"
_TAG = re.compile(rf'<(/?)(strong|em|p|ul|ol|li|a)>|<(br)>|<(a) href="({_ADDRESS})">')
_OF_ITS_OWN_LINE = {"br", "p", "ul", "ol", "li"}
_IN_A_LINE = {
    "p": '<span class="marked-paragraph">',
    "ul": '<span class="marked-list" role="list">',
    "ol": '<span class="marked-list marked-numbers" role="list">',
    "li": '<span class="marked-item" role="listitem">',
}


@lru_cache(maxsize=TEXTS_KEPT)
def marked_up(text: str) -> SafeString:
    """For any place where words may stand, labels and headings too: so paragraphs and lists are spans."""
    if "<" not in text or not _fit(_TAG.finditer(text)):
        return escape(_decoded(text))
    html, end = "", 0
    for tag in _TAG.finditer(text):
        html += escape(_decoded(text[end : tag.start()])) + _html(tag)
        end = tag.end()
    return mark_safe(html + escape(_decoded(text[end:])))  # noqa: S308 - only the tags named above are not escaped


def without_marks(text: str) -> str:
    """The same as plain text; what stood in lines of its own is kept apart."""
    if "<" not in text or not _TAG.search(text) or not _fit(_TAG.finditer(text)):
        return _decoded(text)
    bare = _TAG.sub(lambda tag: " " if _OF_ITS_OWN_LINE & set(tag.groups()) else "", text)
    return _decoded(" ".join(bare.split()))


def in_lines(text: str) -> str:
    """Plain text for paper: what stood in lines of its own has one, items of a list begin with a dash."""
    if "<" not in text or not _TAG.search(text) or not _fit(_TAG.finditer(text)):
        return _decoded(text)
    bare = _TAG.sub(_line_end, " ".join(text.split()))
    return _decoded("\n".join(line.strip() for line in bare.split("\n") if line.strip()))


def _line_end(tag: re.Match[str]) -> str:
    if not _OF_ITS_OWN_LINE & set(tag.groups()):
        return ""
    return "\n– " if tag[2] == "li" and not tag[1] else "\n"


def _decoded(text: str) -> str:
    """Imported texts write `&`, `<` and `>` as HTML does."""
    return text.replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&") if "&" in text else text


def _html(tag: re.Match[str]) -> str:
    if address := tag[5]:
        return f'<a href="{escape(_decoded(address))}">'
    if tag[2] in _IN_A_LINE:
        return "</span>" if tag[1] else _IN_A_LINE[tag[2]]
    return tag[0]


def _fit(tags: Iterator[re.Match[str]]) -> bool:
    """Whether each tag that opens is closed, in the right order, and links have an address and hold no other link."""
    opened: list[str] = []
    for tag in tags:
        closes, name, link = tag[1], tag[2], tag[4]
        if closes:
            if not opened or opened.pop() != name:
                return False
        elif name == "a" or (link and "a" in opened):
            return False
        elif name or link:
            opened.append(name or link)
    return not opened
