"""From a PDF to pictures and texts, within bounds: each page in pixels, all pages in number and in seconds."""

import io
import time
from collections.abc import Iterator
from dataclasses import dataclass
from typing import BinaryIO

from .words import words_on

LARGEST_WIDTH, LARGEST_HEIGHT = 1200, 1600
LARGEST_SCALE = 4  # a page the size of a stamp stays a small picture
MOST_PAGES = 60
MOST_SECONDS = 60
LONGEST_TEXT = 2000


class NotDrawn(Exception):
    """The file is broken, locked by a password, or has no page."""


@dataclass(frozen=True)
class Slide:
    """A page as WebP, with the text on it."""

    picture: bytes
    width: int
    height: int
    text: str


def draw(file: BinaryIO) -> tuple[list[Slide], int]:
    """The first pages, as many as the bounds allow, and how many pages there are. Raises NotDrawn."""
    import pypdfium2

    try:
        document = pypdfium2.PdfDocument(file)
    except pypdfium2.PdfiumError as error:
        raise NotDrawn from error
    try:
        slides = list(_slides(document))
        return slides, len(document)
    except (pypdfium2.PdfiumError, OSError, ValueError, MemoryError) as error:
        raise NotDrawn from error
    finally:
        document.close()


def _slides(document) -> Iterator[Slide]:
    end = time.monotonic() + MOST_SECONDS
    for number in range(min(len(document), MOST_PAGES)):
        if time.monotonic() > end:
            return
        page = document[number]
        try:
            yield _slide(page)
        finally:
            page.close()


def _slide(page) -> Slide:
    width, height = page.get_size()
    if not (width > 0 and height > 0):
        raise NotDrawn
    scale = min(LARGEST_WIDTH / width, LARGEST_HEIGHT / height, LARGEST_SCALE)
    image = page.render(scale=scale).to_pil()
    target = io.BytesIO()
    image.convert("RGB").save(target, "WEBP", quality=80)
    return Slide(target.getvalue(), image.width, image.height, _text(page))


def _text(page) -> str:
    found = page.get_textpage()
    try:
        return words_on(found)[:LONGEST_TEXT]
    finally:
        found.close()
