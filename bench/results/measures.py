"""What is measured, one function each: seconds by name, and budgets."""

import time
import uuid
from collections.abc import Callable

Seconds = dict[str, float]

BUDGETS = {
    "build": 20.0,
    "all_tables": 0.120,
    "filtered_cross_table": 0.015,
    "batch": 60.0,
    "page": 0.300,
    "csv": 3.0,
    "csv_first_byte": 0.100,
    "bootstrap": 2.0,
}
"""In seconds, for a million responses; a page at 100,000. One more response has none: it costs its part of 50,000."""

REPEATED = 7


def timed(work: Callable[[], object]) -> float:
    began = time.perf_counter()
    work()
    return time.perf_counter() - began


def build(survey) -> Seconds:
    from surveys.results.snapshot.refreshing import refresh

    return {"build": timed(lambda: refresh(survey))}


def one_more_response(survey) -> Seconds:
    from surveys.answering.models import Response
    from surveys.results.snapshot.refreshing import refresh

    earlier = Response.objects.filter(wave__survey=survey).first()
    earlier.pk, earlier.receipt_hash, earlier.snapshot_part = uuid.uuid4(), uuid.uuid4().hex, None
    earlier.save(force_insert=True)
    return {"one_more_response": timed(lambda: refresh(survey))}


def tables(survey) -> Seconds:
    from surveys.results.snapshot.counting import Filter
    from surveys.results.snapshot.reading import opened
    from surveys.results.snapshot.tables import count_many, count_tables

    with opened(survey) as snapshot:
        placed = snapshot.definition.placed
        assert len(placed) == 24
        one, other = placed[1], Filter(where=(("single_2", "3"),))
        all_tables = [timed(lambda: list(count_many(snapshot, placed))) for _ in range(REPEATED)]
        crossed = [timed(lambda: count_tables(snapshot, one, by=["kind"], only=other)) for _ in range(REPEATED)]
    return {"all_tables_first": all_tables[0], "all_tables": min(all_tables), "filtered_cross_table": min(crossed)}


def batch(survey) -> Seconds:
    from surveys.results.release.making import make_batch

    return {"batch": timed(lambda: make_batch(survey.waves.get()))}


def page(survey) -> Seconds:
    """As a browser gets it, the view and its template."""
    from django.contrib.auth import get_user_model
    from django.test import Client

    from surveys.results.models import ResultsGrant

    user, _made = get_user_model().objects.get_or_create(username="bench", email="bench@example.org")
    ResultsGrant.objects.get_or_create(user=user, survey=survey, right="aggregates")
    client = Client()
    client.force_login(user, backend="augenhoehe.sign_in.backend.AccountBackend")

    def look() -> None:
        assert client.get("/de/results/bench/", headers={"host": "localhost"}).status_code == 200

    return {"page": min(timed(look) for _ in range(REPEATED))}


def csv(survey) -> Seconds:
    from surveys.exports.quick.lines import csv_lines
    from surveys.results.queries import definition_of

    began = time.perf_counter()
    lines = csv_lines(survey, definition_of(survey, "de"), "de")
    next(lines)
    first = time.perf_counter() - began
    for _text in lines:
        pass
    return {"csv_first_byte": first, "csv": time.perf_counter() - began}


def bootstrap(survey) -> Seconds:
    from bootstrap import bootstrap_seconds

    return {"bootstrap": bootstrap_seconds()}


MEASURES = {
    "build": build,
    "one_more_response": one_more_response,
    "tables": tables,
    "csv": csv,
    "batch": batch,
    "page": page,
    "bootstrap": bootstrap,
}
"""In this order: each finds what those before it left."""
