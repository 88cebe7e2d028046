"""Pictures: opened, and written anew, so that nothing is left of place, camera and whatever else was hidden in them."""

import io
from typing import BinaryIO

from PIL import Image, ImageOps

from .refused import Refused

try:
    from pillow_heif import register_heif_opener
except ImportError:
    READ = ("JPEG", "PNG", "WEBP", "GIF")
else:
    register_heif_opener(thumbnails=False)
    READ = ("JPEG", "PNG", "WEBP", "GIF", "HEIF")

WRITTEN = {"PNG": "PNG", "GIF": "PNG", "WEBP": "WEBP"}
"""The others become JPEG. Of an animation the first picture is kept."""
ENDINGS = {"JPEG": ".jpg", "PNG": ".png", "WEBP": ".webp"}
LONGEST_SIDE = 4_000
MOST_PIXELS = 25_000_000
MOST_PIXELS_AT_ONCE = 150_000_000
"""A dozen photos of a phone."""
_DAMAGED = (OSError, ValueError, SyntaxError, EOFError, IndexError, KeyError, TypeError, RuntimeError, MemoryError)
_BOMB = (Image.DecompressionBombError, Image.DecompressionBombWarning)


class Pixels:
    """How many may still be opened of one page that was sent."""

    def __init__(self) -> None:
        self._left = MOST_PIXELS_AT_ONCE

    def take(self, width: int, height: int) -> None:
        """Raises Refused."""
        if width * height > min(MOST_PIXELS, self._left):
            raise Refused("picture_too_large")
        self._left -= width * height


def is_picture(start: bytes) -> bool:
    """By the first bytes."""
    return (
        start.startswith((b"\xff\xd8\xff", b"\x89PNG\r\n\x1a\n", b"GIF87a", b"GIF89a"))
        or (start[:4] == b"RIFF" and start[8:12] == b"WEBP")
        or (start[4:8] == b"ftyp" and start[8:12] in (b"heic", b"heix", b"mif1", b"msf1", b"hevc", b"heim", b"heis"))
    )


def written_anew(file: BinaryIO, pixels: Pixels) -> tuple[bytes, str]:
    """The picture alone, upright, and its format (a key of ENDINGS). Raises Refused."""
    try:
        with Image.open(file, formats=READ) as opened:
            format_ = WRITTEN.get(opened.format or "", "JPEG")
            pixels.take(opened.width, opened.height)
            opened.draft("RGB", (LONGEST_SIDE, LONGEST_SIDE))
            upright = ImageOps.exif_transpose(opened)
            return _encoded(upright, format_), format_
    except _BOMB as error:
        raise Refused("picture_too_large") from error
    except _DAMAGED as error:
        raise Refused("no_picture") from error


def _encoded(picture: Image.Image, format_: str) -> bytes:
    modes = ("RGB", "L") if format_ == "JPEG" else ("RGB", "L", "RGBA")
    if picture.mode not in modes:
        picture = picture.convert("RGBA" if format_ != "JPEG" and picture.has_transparency_data else "RGB")
    picture.thumbnail((LONGEST_SIDE, LONGEST_SIDE))
    picture.info = {}  # comments and profiles would be written along
    found = io.BytesIO()
    picture.save(found, format_, quality=85)
    return found.getvalue()
