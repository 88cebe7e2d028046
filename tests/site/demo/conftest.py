"""Loading takes seconds: the tests that only look at the demo share one, which is rolled back after each file."""

import pytest


@pytest.fixture(scope="module")
def demo(django_db_setup, django_db_blocker):
    from augenhoehe.demo.load import load
    from django.db import transaction

    with django_db_blocker.unblock(), transaction.atomic():
        load()
        yield
        transaction.set_rollback(True)
