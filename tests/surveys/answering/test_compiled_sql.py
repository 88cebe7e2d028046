"""SQL that is made once gives what the ORM gives, on both databases."""

import uuid
from datetime import UTC, datetime

import pytest
from django.db import IntegrityError, connection, transaction

from surveys.answering.compiled_sql import CompiledInsert, CompiledRead, CompiledUpdate, mark
from surveys.answering.models import Participant, Response
from surveys.definition.models import Survey, Wave
from tests.factories.surveys import make_response, make_survey

pytestmark = pytest.mark.django_db

WAVES = CompiledRead(
    lambda: Wave.objects.filter(survey__slug=mark("slug")).order_by("number"),
    {"wave": (Wave, ""), "survey": (Survey, "survey__")},
)
RESPONSES = CompiledRead(
    lambda: Response.objects.filter(language=mark("language")).order_by("sent_on"),
    {"participant": (Participant, "participant__"), "response": (Response, "")},
    lock=True,
)


def fields_of(record) -> dict:
    return {field.attname: getattr(record, field.attname) for field in record._meta.concrete_fields}


def test_read_gives_the_records_that_the_orm_gives():
    survey = make_survey(privacy={"mo": "named"})
    survey.waves.create(number=2, opens=datetime(2026, 3, 1, 12, tzinfo=UTC))
    rows = list(WAVES.all(slug="needs"))
    assert [fields_of(row["wave"]) for row in rows] == [fields_of(wave) for wave in survey.waves.order_by("number")]
    assert fields_of(rows[0]["survey"]) == fields_of(Survey.objects.get())


def test_each_call_reads_for_its_own_texts_in_one_statement(django_assert_num_queries):
    for slug in ("one", "two"):
        make_survey(slug=slug)
    WAVES.first(slug="one")
    with django_assert_num_queries(3):
        assert [WAVES.first(slug=slug)["survey"].slug for slug in ("two", "one")] == ["two", "one"]
        assert WAVES.first(slug="three") is None


def test_what_a_join_did_not_find_is_none_and_rows_can_be_locked():
    sent = make_response(make_survey(), {"colour": ["red", None]}, language="fa")
    with transaction.atomic():
        row = RESPONSES.first(language="fa")
    assert row["participant"] is None
    assert (row["response"].id, row["response"].answers) == (sent.id, {"colour": ["red", None]})


@pytest.mark.parametrize("slug", ["' OR 1=1 --", "%s", "\ue000slug\ue001", ""])
def test_nothing_in_a_text_is_taken_for_sql(slug):
    make_survey()
    assert WAVES.first(slug=slug) is None


def copied(sent: Response, **changes) -> Response:
    """Another response like it."""
    return Response(**fields_of(sent) | {"id": uuid.uuid4(), "receipt_hash": "a" * 64} | changes)


def test_insert_writes_what_the_orm_would_write():
    sent = make_response(make_survey(), {"colour": ["red", None]}, language="fa")
    new = copied(sent, answers={"colour": "blüe %s", "at": [1, 2.5, None]})
    CompiledInsert(Response).write(new)
    assert fields_of(Response.objects.get(pk=new.pk)) == fields_of(new)
    new.language = "uk"
    new.save()
    assert Response.objects.filter(language="uk").count() == 1


def test_second_insert_is_an_error_or_changes_nothing():
    sent = make_response(make_survey(), {"colour": "red"})
    again = copied(sent, id=sent.id, language="ps")
    with pytest.raises(IntegrityError), transaction.atomic():
        CompiledInsert(Response).write(again)
    CompiledInsert(Response, ignore_conflicts=True).write(again)
    assert fields_of(Response.objects.get()) == fields_of(sent)


def test_update_writes_the_named_fields_of_one_record_alone():
    survey = make_survey()
    first, second = (make_response(survey, {"colour": "red"}) for _ in range(2))
    first.answers, first.language = {"colour": "blüe %s", "at": [1, 2.5, None]}, "uk"
    first.flags = ["not to be written"]
    CompiledUpdate(Response, "answers", "language").write(first)
    found = Response.objects.get(pk=first.pk)
    assert (found.answers, found.language, found.flags) == ({"colour": "blüe %s", "at": [1, 2.5, None]}, "uk", [])
    assert Response.objects.get(pk=second.pk).answers == {"colour": "red"}


def test_update_of_a_record_that_is_gone_changes_nothing():
    gone = Response(id=uuid.uuid4(), language="de")
    CompiledUpdate(Response, "language").write(gone)
    assert (Response.objects.count(), connection.in_atomic_block) == (0, True)
