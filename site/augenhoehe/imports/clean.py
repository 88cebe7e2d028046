"""From a text of unknown origin to rich text as Wagtail keeps it: nothing passes but what an editor could have made."""

import re
from collections.abc import Iterator

from bs4 import BeautifulSoup
from django.utils.html import escape
from wagtail.admin.rich_text.converters.editor_html import EditorHTMLConverter

FEATURES = ("h3", "bold", "italic", "link", "ul", "ol")
HEADINGS = ("h1", "h2", "h4", "h5", "h6")
# What is no text at all, though it holds some.
NOT_TEXT = ("script", "style", "template", "noscript", "iframe", "object", "svg", "math", "head", "textarea", "select")
_ELEMENT = re.compile(r"</?[a-z][a-z0-9]*(\s[^<>]*)?/?>", re.IGNORECASE)
_END_OF_SENTENCE = (".", "!", "…", "۔", "。")


def rich_text(text: str) -> str:
    """HTML is cleaned; plain text becomes paragraphs."""
    return from_html(text) if _ELEMENT.search(text) else "".join(_paragraphs(text))


def from_html(html: str) -> str:
    soup = BeautifulSoup(html, "html.parser")
    for element in soup.find_all(NOT_TEXT):
        element.decompose()
    for heading in soup.find_all(HEADINGS):
        heading.name = "h3"
    return EditorHTMLConverter(list(FEATURES)).to_database_format(str(soup)).strip()


def _paragraphs(text: str) -> Iterator[str]:
    """Sentences that follow each other are one paragraph; a line that is no sentence stands alone."""
    sentences: list[str] = []
    for line in (line.strip() for line in text.splitlines()):
        if line.endswith(_END_OF_SENTENCE):
            sentences.append(line)
            continue
        yield from _paragraph(sentences)
        yield from _paragraph([line])
        sentences = []
    yield from _paragraph(sentences)


def _paragraph(lines: list[str]) -> Iterator[str]:
    if text := " ".join(lines).strip():
        yield f"<p>{escape(text)}</p>"
