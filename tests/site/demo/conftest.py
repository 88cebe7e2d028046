"""Loading takes seconds: the tests that only look at the demo share one, which is rolled back after each file."""

import shutil
from pathlib import Path

import pytest
from django.conf import settings


@pytest.fixture(scope="module")
def demo(django_db_setup, django_db_blocker):
    from augenhoehe.demo.load import load
    from django.db import transaction

    with django_db_blocker.unblock(), transaction.atomic():
        load()
        yield
        transaction.set_rollback(True)
    # Files stay behind a rollback; the next load would have to give its own ones other names.
    for folder in ("documents", "images", "original_images"):
        shutil.rmtree(Path(settings.MEDIA_ROOT) / folder, ignore_errors=True)
