"""What pages show or offer beside their text, read where it lies."""

import re
from pathlib import Path
from urllib.parse import unquote, urljoin

from django.conf import settings
from django.contrib.staticfiles import finders
from django.contrib.staticfiles.storage import staticfiles_storage
from django.core.exceptions import ImproperlyConfigured, SuspiciousOperation
from django.core.files.storage import default_storage

IN_STYLES = re.compile(r"url\(\s*[\"']?([^\"')]+)[\"']?\s*\)")


def is_static(path: str) -> bool:
    return path.startswith(settings.STATIC_URL)


def read_static(path: str) -> bytes | None:
    """In development from where it was written, else from where it was collected."""
    name = unquote(path.removeprefix(settings.STATIC_URL))
    return _from_source(name) or _read(staticfiles_storage, name)


def _from_source(name: str) -> bytes | None:
    try:
        found = finders.find(name)
    except SuspiciousOperation:
        return None
    if not found:
        return None
    return Path(found).read_bytes()


def is_media(path: str) -> bool:
    return path.startswith(settings.MEDIA_URL)


def read_media(path: str) -> bytes | None:
    return _read(default_storage, unquote(path.removeprefix(settings.MEDIA_URL)))


def _read(storage, name: str) -> bytes | None:
    try:
        with storage.open(name) as stream:
            return stream.read()
    except (OSError, SuspiciousOperation, ValueError, ImproperlyConfigured):
        return None


def named_in_styles(path: str, content: bytes) -> list[str]:
    """Fonts and pictures of a style sheet, as paths."""
    found = IN_STYLES.findall(content.decode("utf-8", "replace"))
    return [urljoin(path, each.partition("#")[0]) for each in found if not each.startswith(("data:", "#", "http"))]
