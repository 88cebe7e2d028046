"""Pictures and texts of a presentation as files, in a folder named after the document's hash.

`slides.json` is written last: where it is there, all is there. A changed document has another hash.
"""

import json
from dataclasses import dataclass, field
from typing import Any

from django.core.cache import cache
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage

from .drawing import Slide

DAY = 24 * 60 * 60


@dataclass(frozen=True)
class KeptSlide:
    number: int
    url: str
    width: int
    height: int
    text: str


@dataclass(frozen=True)
class Slides:
    """`all_pages` may be more than are shown; `failed` where the file could not be drawn."""

    shown: list[KeptSlide] = field(default_factory=list)
    all_pages: int = 0
    failed: bool = False


def keep(file_hash: str, slides: list[Slide], all_pages: int) -> None:
    for number, slide in enumerate(slides, 1):
        _write(_picture(file_hash, number), slide.picture)
    told = [{"width": slide.width, "height": slide.height, "text": slide.text} for slide in slides]
    _write_told(file_hash, {"slides": told, "all_pages": all_pages})


def keep_failure(file_hash: str) -> None:
    _write_told(file_hash, {"slides": [], "all_pages": 0})


def kept(file_hash: str) -> Slides | None:
    """None while nothing has been made."""
    told = cache.get(_key(file_hash)) or _read(file_hash)
    if told is None:
        return None
    cache.set(_key(file_hash), told, DAY)
    shown = [
        KeptSlide(number=number, url=default_storage.url(_picture(file_hash, number)), **slide)
        for number, slide in enumerate(told["slides"], 1)
    ]
    return Slides(shown, told["all_pages"], failed=not shown)


def _read(file_hash: str) -> dict[str, Any] | None:
    try:
        with default_storage.open(_told(file_hash)) as file:
            return json.load(file)
    except (OSError, ValueError):
        return None


def _write_told(file_hash: str, told: dict[str, Any]) -> None:
    _write(_told(file_hash), json.dumps(told, ensure_ascii=False).encode())


def _write(name: str, content: bytes) -> None:
    if default_storage.exists(name):
        default_storage.delete(name)
    default_storage.save(name, ContentFile(content))


def _told(file_hash: str) -> str:
    return f"slides/{file_hash}/slides.json"


def _picture(file_hash: str, number: int) -> str:
    return f"slides/{file_hash}/{number}.webp"


def _key(file_hash: str) -> str:
    return f"cms_pages.slides.{file_hash}"
