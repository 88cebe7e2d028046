"""Files that belong to nothing are deleted after a day, and no others."""

import os
from datetime import timedelta
from pathlib import Path

import pytest
from django.core.files.base import ContentFile
from django.utils import timezone

from surveys.answering.uploads.models import Upload, private_storage
from surveys.answering.uploads.sweeping import delete_stray_files

from .conftest import paper, picture

pytestmark = pytest.mark.django_db(transaction=True)


def made_old(path: Path) -> None:
    then = (timezone.now() - timedelta(hours=25)).timestamp()
    os.utime(path, (then, then))


def kept_as(name: str, stored) -> Path:
    private_storage().save(name, ContentFile(b"x"))
    return next(path for path in stored() if path.name == name.split("/")[-1])


def test_old_file_without_a_row_goes(sender, stored):
    sender.attach("papers", name="Chor", photo=picture(), statute=paper())
    Upload.objects.filter(name="bild.jpg")._raw_delete("default")
    for path in stored():
        made_old(path)
    assert (delete_stray_files(), delete_stray_files()) == (1, 0)
    assert [path.name for path in stored()] == [Path(Upload.objects.get().file.name).name]


def test_young_file_and_what_is_no_upload_stay(db, stored):
    kept_as("ab/" + "ab" * 16, stored)
    for name in ("notes.txt", "backup/dump.sql", "ab/readme"):
        made_old(kept_as(name, stored))
    assert delete_stray_files() == 0
    assert len(stored()) == 4


def test_storage_without_any_file_is_no_problem(db, stored):
    assert delete_stray_files() == 0
