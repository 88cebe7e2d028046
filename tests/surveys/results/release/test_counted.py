"""What a batch counts from the snapshot is what the answers themselves say."""

import random
from collections.abc import Sequence

import numpy as np
import pytest
from django.db import connection

from surveys.answering.models import Participant, Response
from surveys.definition.models import Survey
from surveys.results.dimensions import dimensions_in
from surveys.results.queries import definition_of
from surveys.results.release import making
from surveys.results.release.batch_input import BatchInput
from surveys.results.release.counted import AnswersMissing, counted_for
from surveys.results.release.making import make_batch, wanted_of
from surveys.results.release.models import Batch
from surveys.results.release.standing import mark
from surveys.results.release.statements import names_known
from surveys.results.release.tables import Wanted, released_tables
from surveys.results.snapshot.folder import Folder, Manifest
from surveys.results.snapshot.parts import forget_parts
from surveys.results.snapshot.refreshing import refresh
from surveys.results.tables import Answered
from tests.factories.surveys import make_response, make_survey, one_step, question, repeat

from .in_memory import InMemory, groups_in_memory

pytestmark = pytest.mark.django_db

K = 5
MISSING = ["dont_know", "prefer_not_say"]
STRUCTURE = one_step(
    question("area", options="north south west", missing=MISSING),
    question("size", options="small big"),
    question("one", options="a b c", missing=MISSING, other=True),
    question("many", "multiple", options="a b c d", missing=MISSING),
    question("grid", "matrix", options="1 2 3", rows="x y", missing=MISSING),
    question("rank", "ranking", options="a b c", places=2),
    question("age", "integer"),
    question("weight", "decimal", missing=MISSING),
    question("day", "date"),
    question("moment", "datetime"),
    question("clock", "time"),
    question("words", "text"),
    question("place", "geopoint"),
    repeat("child", question("school", options="yes no"), question("toys", "multiple", options="ball doll")),
)
GIVEN = {
    "area": ["north", "north", "south", "west", "elsewhere", "dont_know", None],
    "size": ["small", "big", ""],
    "one": ["a", "a", "b", "c", "other", "zzz", "prefer_not_say", None],
    "many": [["a"], ["a", "b"], ["c", "d", "q"], [], ["dont_know"], None],
    "many__not_offered": [["c"], ["d"], []],
    "grid_x": ["1", "2", "3", "dont_know", None],
    "grid_y": ["1", "7", None],
    "rank": [["a", "b"], ["b"], ["q", "a"], [], None],
    "age": [3, 17, 17, 40, 80, "17", "no number", True, None],
    "weight": [1.5, 70, 70.25, 1e6, None],
    "weight__missing": ["dont_know", "prefer_not_say"],
    "day": ["2026-01-31", "2024-12-01", "not a day", None],
    "moment": ["2026-01-31T10:00:00+01:00", "2026-02-03T10:00:00Z", None],
    "clock": ["07:30", "23:15:00+01:00", "late", None],
    "words": ["some words", "a text of more than twenty letters", "", None],
    "place": ["52.5 13.4 0 0", None],
    "child": [[], [{"school": "yes"}], [{"school": "no", "toys": ["ball"]}, {"toys": ["ball", "doll"]}, {}]],
}
SIDES = ("mo", "mo", "mo", "administration", "partner", "")


def a_survey(chance: random.Random, number: int) -> Survey:
    """Sides under their name and others, three languages, batches before this one, one response that is left out."""
    survey = make_survey(STRUCTURE, dimensions=["area", "size"], privacy={"administration": "named"})
    people = [Participant.objects.create(key=f"p{each}", name="p", side="administration") for each in range(number)]
    for each in range(number):
        side = chance.choice(SIDES)
        answers = {key: chance.choice(values) for key, values in GIVEN.items() if chance.random() < 0.9}
        known = people[each] if chance.random() < 0.8 else None
        batch = chance.choice([None, 1, 1, 2])
        make_response(survey, answers, side=side, participant=known, language=chance.choice(["de", "en"]), batch=batch)
    Response.objects.filter(pk=survey.waves.get().responses.first().pk).update(left_out=True)
    return survey


def in_memory(batch: Batch) -> Wanted:
    survey = batch.wave.survey
    definition = definition_of(survey, "de")
    standing = Response.objects.filter(wave=batch.wave, left_out=False, superseded_by=None)
    rows = list(standing.select_related("participant").order_by("sent_on", "id"))
    responses = [Answered(row.answers, row.language) for row in rows]
    sides = [row.side for row in rows]
    named = np.array(list(names_known(survey, rows)), dtype=bool)
    dimensions = {found.key: found.codes for found in dimensions_in(survey, definition, sides)}
    questions = {found.key: found for found in definition.questions}
    batches = [0 if row.batch in (None, batch.number) else row.batch for row in rows]
    groups = groups_in_memory(dimensions, questions, responses, sides, batches)
    given = BatchInput(batch.wave, definition, responses, sides, {}, K, named=named.tolist())
    return Wanted(given, groups, named, InMemory(responses, named), number=batch.number)


def told(wanted: Wanted) -> list:
    """What is released, means as far as sums of fractions are equal."""
    return [(one.where, one.n, one.of, {ref: list(map(plain, found)) for ref, found in one.tables.items()}) for one in
            released_tables(wanted)]  # fmt: skip


def plain(table) -> dict:
    figures = table.figures and (round(table.figures.mean, 9), round(table.figures.median, 9))
    return {**vars(table), "figures": figures}


@pytest.mark.parametrize(("seed", "number"), [(1, 12), (2, 60), (3, 120)])
def test_what_is_released_is_what_the_answers_say(seed, number):
    survey = a_survey(random.Random(seed), number)  # noqa: S311 - nothing secret is made of it
    refresh(survey)
    batch = Batch.objects.create(wave=survey.waves.get(), number=3)
    with counted_for(batch) as counted:
        assert counted.number == number - 1
        assert told(wanted_of(batch, counted)) == told(in_memory(batch))


def roles() -> dict:
    rate = question("severity", "matrix", options="1 2 3", rows="x y", role="severity", missing=MISSING)
    return one_step(rate, question("priority", "ranking", options="x y", places=2, role="priority"))


def answers_of(responses: Sequence[Answered]) -> list[dict]:
    return [dict(one.answers) for one in responses]


def test_answers_with_a_role_come_in_the_order_in_which_they_were_sent():
    survey = make_survey(roles())
    given = [
        {"severity_x": "1", "severity_y": "dont_know", "priority": ["x", "y"]},
        {"severity_x": None, "priority": []},
        {"severity_x": "1", "severity_y": "3"},
    ]
    for side, answers in zip(("mo", "partner", "mo"), given, strict=True):
        make_response(survey, answers, side=side)
    refresh(survey)
    batch = Batch.objects.create(wave=survey.waves.get(), number=1)
    rows = survey.waves.get().responses.order_by("sent_on", "id")
    with counted_for(batch) as counted:
        found = counted.in_order(counted.snapshot.definition.questions)
        assert [found.sides, found.named] == [tuple(row.side for row in rows), (False,) * 3]
        expected = [
            {**row.answers, **({"priority": None} if row.answers.get("priority") == [] else {})} for row in rows
        ]
        assert answers_of(found) == answers_of(found) == expected


def test_what_came_after_the_snapshot_waits_for_the_next_batch(monkeypatch):
    survey = make_survey(STRUCTURE)
    for _ in range(K):
        make_response(survey, {"one": "a"})
    refresh(survey)
    make_response(survey, {"one": "a"})
    late = make_response(survey, {"one": "a"}, snapshot_part=1)
    batch = Batch.objects.create(wave=survey.waves.get(), number=1)
    with counted_for(batch) as counted:
        assert counted.number == K
        mark(batch, counted.snapshot)
    late.refresh_from_db()
    assert (late.batch, Response.objects.filter(batch=1).count()) == (None, K)


def test_what_was_withdrawn_since_the_snapshot_is_not_counted():
    survey = make_survey(STRUCTURE)
    gone, *_others = [make_response(survey, {"one": "a"}) for _ in range(K + 1)]
    refresh(survey)
    gone.delete()
    batch = Batch.objects.create(wave=survey.waves.get(), number=1)
    with counted_for(batch) as counted:
        assert counted.number == K


def test_a_batch_that_is_no_longer_the_next_one_is_dropped():
    survey = make_survey(STRUCTURE)
    for _ in range(2 * K):
        make_response(survey, {"one": "a"})
    wave = survey.waves.get()
    refresh(survey)
    late = Batch(wave=wave, number=1)
    with counted_for(late) as counted:
        first = make_batch(wave)
        assert making._publish(late, {"tables": {}}, counted) == first
    assert (wave.batches.get(), Response.objects.filter(batch=1).count()) == (first, 2 * K)


@pytest.mark.django_db(transaction=True)
def test_nothing_is_written_while_a_batch_is_counted(monkeypatch):
    """Whoever sends answers meanwhile need not wait."""
    survey = make_survey(STRUCTURE)
    for _ in range(K):
        make_response(survey, {"one": "a"})
    seen = []

    def look(wanted):
        seen.append(connection.in_atomic_block)
        yield from released_tables(wanted)

    monkeypatch.setattr(making, "released_tables", look)
    make_batch(survey.waves.get())
    assert seen == [False]


@pytest.mark.parametrize("counted_before", [False, True])
def test_a_snapshot_that_is_being_made_anew_is_no_batch_of_nobody(counted_before):
    survey = make_survey(STRUCTURE)
    for _ in range(K):
        make_response(survey, {"one": "a"})
    wave = survey.waves.get()
    if counted_before:
        make_batch(wave)
    refresh(survey)
    Folder(survey).store(Manifest())
    forget_parts(survey)
    with pytest.raises(AnswersMissing), counted_for(Batch(wave=wave, number=2)):
        pass
    for _ in range(K):
        make_response(survey, {"one": "a"})
    assert make_batch(wave).counted == 2 * K


def test_a_batch_is_made_though_nothing_is_left():
    survey = make_survey(STRUCTURE)
    for _ in range(K):
        make_response(survey, {"one": "a"})
    wave = survey.waves.get()
    assert make_batch(wave).counted == K
    Response.objects.filter(wave=wave).delete()
    made = make_batch(wave)
    assert (made.number, made.counted, Folder(survey).manifest().parts[1].files) == (2, 0, {})


def test_each_wave_counts_its_own():
    survey = make_survey(STRUCTURE)
    for _ in range(K):
        make_response(survey, {"one": "a"})
    second = survey.waves.create(number=2)
    for _ in range(K + 1):
        make_response(survey, {"one": "b"}, wave=second)
    assert [make_batch(wave).counted for wave in survey.waves.order_by("number")] == [K, K + 1]
