"""What all tests share. TEST_DATABASE_URL chooses the database; without it the tests run on SQLite."""

import json
import os
from pathlib import Path

import pytest

from tests.corpus import need_corpus


@pytest.fixture(scope="session")
def corpus() -> Path:
    """Real forms, responses and texts."""
    return need_corpus()


def pytest_sessionstart() -> None:
    """Languages exist only with a compiled catalogue; one that is compiled after the first look stays unseen."""
    from augenhoehe.catalogues.compile import compile_all
    from augenhoehe.catalogues.languages import catalogue_languages
    from django.conf import settings

    compile_all(Path(settings.LOCALE_PATHS[0]), catalogue_languages())


@pytest.fixture(autouse=True)
def _empty_cache() -> None:
    """No test sees what another one left in the cache."""
    from django.core.cache import cache

    cache.clear()


@pytest.fixture(autouse=True)
def _nothing_compiled() -> None:
    """Versions never change, but a test that is rolled back gives its numbers to the next one."""
    from surveys.answering import compiled, frames, step_pages
    from surveys.api import definition, json_schema

    for made in (
        compiled.survey_of_version,
        compiled.forms_of_version,
        compiled._edition,
        compiled.texts_of_edition,
        compiled.consent_hash_of,
        step_pages.compiled_page,
        frames._frame,
        definition.frozen,
        json_schema.frozen,
    ):
        made.cache_clear()


DATABASE = {"db", "transactional_db", "live_server"}


def pytest_collection_modifyitems(items) -> None:
    """Which tests know of a database, and how.

    A test that commits has all tables emptied after it: what migrations wrote comes back with the next such test.
    """
    for item in items:
        if _commits(item):
            item.add_marker(pytest.mark.django_db(transaction=True, serialized_rollback=True), append=False)
        elif item.get_closest_marker("django_db") is None and not DATABASE & set(getattr(item, "fixturenames", ())):
            item.add_marker(pytest.mark.plain)


def _commits(item) -> bool:
    marker = item.get_closest_marker("django_db")
    fixtures = set(getattr(item, "fixturenames", ()))
    return bool(marker and marker.kwargs.get("transaction")) or bool({"transactional_db", "live_server"} & fixtures)


def pytest_terminal_summary(terminalreporter, config) -> None:
    """Leaves the counts for `tests/run.py`, which sums them up over its runs."""
    if not (target := os.environ.get("AUGENHOEHE_TEST_TOTALS")) or hasattr(config, "workerinput"):
        return
    names = {"error": "errors"}
    counts = {names.get(word, word): len(found) for word, found in terminalreporter.stats.items() if word and found}
    with Path(target).open("a") as stream:
        stream.write(json.dumps(counts) + "\n")
