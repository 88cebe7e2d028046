"""A snapshot follows the rows: what comes, what goes, what breaks."""

import os
import time
from pathlib import Path

import pytest
from django.core.management import call_command
from django.db import transaction

from surveys.answering.models import Response
from surveys.answering.receipts.withdrawal import withdraw
from surveys.results.queries import definition_of
from surveys.results.snapshot import parts
from surveys.results.snapshot.folder import Folder
from surveys.results.snapshot.reading import opened
from surveys.results.snapshot.refreshing import rebuild, refresh
from surveys.results.snapshot.tables import count_tables
from surveys.results.suspicious import LEAVE_OUT, TAKE_BACK, decide
from tests.factories.surveys import add_version, make_response, make_responses, make_survey, one_step, question

pytestmark = pytest.mark.django_db


@pytest.fixture
def survey(monkeypatch):
    """Five responses in parts of two."""
    monkeypatch.setattr(parts, "ROWS", 2)
    survey = make_survey(one_step(question("colour", options="red blue")))
    make_responses(survey, *({"colour": colour} for colour in ("red", "red", "blue", "red", "blue")))
    refresh(survey)
    return survey


def colours(survey) -> dict[str, int]:
    """As the files tell, whatever the rows say."""
    with opened(survey) as snapshot:
        placed = snapshot.definition.placed[0]
        tables = count_tables(snapshot, placed, smallest=1).get((), [])
        return {row.code: row.count for table in tables for row in table.rows if row.count}


def files(survey) -> dict[int, str]:
    return {number: part.files[""].name for number, part in Folder(survey).manifest().parts.items() if part.files}


def on_disk(survey) -> set[str]:
    return {found.name for found in Folder(survey).path.glob("*.parquet")}


def test_responses_lie_in_parts(survey):
    assert colours(survey) == {"red": 3, "blue": 2}
    assert sorted(files(survey)) == [1, 2, 3]
    assert on_disk(survey) == set(files(survey).values())


def test_nothing_is_written_where_nothing_changed(survey):
    before = files(survey)
    refresh(survey)
    assert files(survey) == before


def test_one_more_response_writes_the_last_part_alone(survey):
    before = files(survey)
    make_response(survey, {"colour": "red"})
    refresh(survey)
    after = files(survey)
    assert colours(survey) == {"red": 4, "blue": 2}
    assert {number for number in after if after[number] != before.get(number)} == {3}


def test_a_withdrawn_response_leaves_the_files_at_once(survey, django_capture_on_commit_callbacks):
    before = files(survey)
    with django_capture_on_commit_callbacks(execute=True), transaction.atomic():
        withdraw(response=Response.objects.filter(answers__colour="blue").first())
    assert colours(survey) == {"red": 3, "blue": 1}
    assert len(set(before.values()) - on_disk(survey)) == 1


def test_a_corrected_response_leaves_and_its_correction_comes(survey, django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True):
        earlier = Response.objects.filter(answers__colour="blue").first()
        make_response(survey, {"colour": "red"}, supersedes=earlier)
    assert colours(survey) == {"red": 3, "blue": 1}
    refresh(survey)
    assert colours(survey) == {"red": 4, "blue": 1}


def test_what_a_human_leaves_out_goes_and_comes_back(survey, admin_user, django_capture_on_commit_callbacks):
    response = Response.objects.filter(answers__colour="red").first()
    with django_capture_on_commit_callbacks(execute=True):
        decide(survey=survey, response=response, verdict=LEAVE_OUT, user=admin_user)
    assert colours(survey) == {"red": 2, "blue": 2}
    decide(survey=survey, response=response, verdict=TAKE_BACK, user=admin_user)
    refresh(survey)
    assert colours(survey) == {"red": 3, "blue": 2}


@pytest.mark.parametrize("damage", [b"", b"nothing of the kind", None])
def test_a_broken_file_is_written_again(survey, damage):
    path = Folder(survey).path / files(survey)[2]
    path.unlink() if damage is None else path.write_bytes(damage)
    before = files(survey)
    refresh(survey)
    assert colours(survey) == {"red": 3, "blue": 2}
    assert files(survey)[1] == before[1]


@pytest.mark.parametrize("damage", ["", "{", "[]", '{"format": 0}'])
def test_without_a_manifest_everything_is_written_again(survey, damage):
    (Folder(survey).path / "manifest.json").write_text(damage)
    refresh(survey)
    assert colours(survey) == {"red": 3, "blue": 2}
    assert on_disk(survey) == set(files(survey).values())


def test_what_was_stopped_on_the_way_is_finished_by_the_next(survey, monkeypatch):
    make_responses(survey, {"colour": "red"}, {"colour": "red"}, {"colour": "red"})

    def stopped(self, manifest):
        raise KeyboardInterrupt

    with monkeypatch.context() as patched:
        patched.setattr(Folder, "store", stopped)
        with pytest.raises(KeyboardInterrupt):
            refresh(survey)
    assert colours(survey) == {"red": 3, "blue": 2}
    refresh(survey)
    assert colours(survey) == {"red": 6, "blue": 2}
    assert on_disk(survey) == set(files(survey).values())


def test_who_reads_keeps_what_was_there(survey):
    with opened(survey) as snapshot:
        make_response(survey, {"colour": "red"})
        rebuild(survey)
        assert snapshot.rows == 5
        assert snapshot.fetch('SELECT count(*) FROM "sheet:"') == [(5,)]
    assert list((Folder(survey).path / "reading").iterdir()) == []


def readers_since(survey, seconds: int) -> list[Path]:
    """The folders of all who read, as if they had begun `seconds` ago."""
    found = list((Folder(survey).path / "reading").iterdir())
    for folder in found:
        os.utime(folder, (time.time() - seconds,) * 2)
    return found


def test_what_a_killed_reader_left_goes_when_an_answer_is_withdrawn(survey, django_capture_on_commit_callbacks):
    refresh(survey)
    left = Folder(survey).path / "reading" / "left"
    left.mkdir(parents=True)
    (left / "part.parquet").write_bytes(b"old answers")
    with opened(survey):
        assert len(readers_since(survey, 120)) == 2
        with django_capture_on_commit_callbacks(execute=True):
            Response.objects.first().delete()
        (alive,) = readers_since(survey, 120)
        assert alive != left
        refresh(survey)
        assert alive.exists()


def test_two_writers_wait_for_each_other(survey):
    with Folder(survey).locked() as ours, Folder(survey).locked(wait=False) as theirs:
        assert (ours, theirs) == (True, False)


def test_a_new_version_adds_columns_to_later_parts(survey):
    add_version(survey, one_step(question("colour", options="red blue green"), question("size", options="small")))
    make_response(survey, {"colour": "green", "size": "small"})
    refresh(survey)
    assert colours(survey) == {"red": 3, "blue": 2, "green": 1}
    with opened(survey) as snapshot:
        (table,) = count_tables(snapshot, snapshot.definition.placed[1], smallest=1)[()]
        assert (table.n, table.answered, table.missing["not_asked"]) == (6, 1, 5)


def test_renamed_keys_meet_at_the_newest(survey):
    renamed = one_step(question("hue", options="red blue"))
    add_version(survey, renamed | {"renames": {"questions": {"hue": ["colour"]}}})
    make_response(survey, {"hue": "red"})
    refresh(survey)
    assert [placed.question.key for placed in definition_of(survey, "de").placed] == ["hue"]
    assert colours(survey) == {"red": 4, "blue": 2}


def test_a_survey_without_responses_has_an_empty_snapshot():
    survey = make_survey(slug="empty")
    refresh(survey)
    with opened(survey) as snapshot:
        assert snapshot.rows == 0


def test_a_command_builds_it_anew(survey, capsys):
    before = set(files(survey).values())
    call_command("rebuild_snapshot", survey.slug)
    assert "5 responses in 3 parts." in capsys.readouterr().out
    assert colours(survey) == {"red": 3, "blue": 2}
    assert before.isdisjoint(files(survey).values())


def test_a_refresh_without_changes_asks_little(survey, django_assert_max_num_queries):
    with django_assert_max_num_queries(10):
        refresh(survey)
