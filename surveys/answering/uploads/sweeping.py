"""Files whose row is gone or never came to be: a process that is killed, or a storage that is away, may leave some."""

import re
from collections.abc import Iterator
from datetime import timedelta

from django.core.files.storage import Storage
from django.utils import timezone

from .models import Upload, private_storage

KEPT = timedelta(days=1)
"""A row is there as soon as the transaction that writes the file ends."""
_FOLDER = re.compile(r"[0-9a-f]{2}")
_FILE = re.compile(r"[0-9a-f]{32}")


def delete_stray_files() -> int:
    """Returns how many. Repeating it changes nothing; other files than those of uploads are never touched."""
    storage, deleted = private_storage(), 0
    for names in _folders(storage):
        known = set(Upload.objects.filter(file__in=names).values_list("file", flat=True))
        for name in names:
            if name not in known and _is_old(storage, name):
                storage.delete(name)
                deleted += 1
    return deleted


def _folders(storage: Storage) -> Iterator[list[str]]:
    """The names of the files of one folder after the other, as `private_name` makes them."""
    for folder in _listed(storage, "")[0]:
        if _FOLDER.fullmatch(folder):
            yield [f"{folder}/{name}" for name in _listed(storage, folder)[1] if _FILE.fullmatch(name)]


def _listed(storage: Storage, folder: str) -> tuple[list[str], list[str]]:
    """Nothing where no file was ever kept."""
    try:
        return storage.listdir(folder)
    except FileNotFoundError:
        return [], []


def _is_old(storage: Storage, name: str) -> bool:
    try:
        return storage.get_modified_time(name) < timezone.now() - KEPT
    except FileNotFoundError:
        return False
