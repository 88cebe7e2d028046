"""Loading takes seconds: the tests that only look at the demo share one, which is rolled back after each file."""

import shutil
from pathlib import Path

import pytest
from django.conf import settings

from tests.factories.made_before import made_before


@made_before
def _load() -> None:
    """Files stay behind a rollback, for the rows that are written again. A second demo could not take their names."""
    from augenhoehe.demo.load import load

    for folder in ("documents", "images", "original_images"):
        shutil.rmtree(Path(settings.MEDIA_ROOT) / folder, ignore_errors=True)
    load()


@pytest.fixture(scope="module")
def demo(django_db_setup, django_db_blocker):
    from django.db import transaction

    with django_db_blocker.unblock(), transaction.atomic():
        _load()
        yield
        transaction.set_rollback(True)
