"""Files that are written in the background, and the log of who took what along."""

from datetime import timedelta
from functools import partial

import pytest
from django.db import transaction
from django.utils import timezone

from surveys.answering.models import Response
from surveys.answering.receipts.correction import answers_corrected
from surveys.answering.receipts.withdrawal import withdraw
from surveys.exports import kinds, services
from surveys.exports.models import DEAD_AFTER, KEPT, ExportFile, ExportLog
from surveys.jobs.exports import delete_old_exports
from tests.factories.surveys import make_response, make_survey, one_step, question


@pytest.fixture
def survey(db):
    survey = make_survey(one_step(question("colour", options="red blue")), {"de": {"title": "Umfrage"}})
    for _ in range(3):
        make_response(survey, {"colour": "red"})
    return survey


@pytest.fixture
def coordinator(sign_in, person):
    sign_in("raw")
    return person


@pytest.fixture
def many(monkeypatch, settings, tmp_path):
    """Three responses are many."""
    monkeypatch.setattr(kinds, "LARGE", 2)
    settings.SURVEYS_SNAPSHOTS = tmp_path


def content_of(response) -> bytes:
    return b"".join(response.streaming_content)


@pytest.mark.parametrize("what", ["csv", "xlsx", "sav"])
def test_a_large_file_is_written_and_fetched_by_whoever_asked(client, coordinator, survey, many, what):
    asked = client.post(f"/de/results/needs/exports/prepare/{what}/", {"language": "de"})
    page = client.get(asked["Location"])
    assert "Download" in page.content.decode() or "Herunterladen" in page.content.decode()
    response = client.get(f"{asked['Location']}download/")
    assert response["Content-Disposition"] == f'attachment; filename="needs-de.{what}"'
    assert len(content_of(response)) > 100
    entry = ExportLog.objects.get()
    assert (entry.user, entry.what, entry.rows) == (coordinator, what, 3)


def test_what_takes_long_is_not_written_while_somebody_waits(client, coordinator, survey, many):
    assert client.get("/de/results/needs/answers.xlsx")["Location"] == "/de/results/needs/exports/"
    assert len(content_of(client.get("/de/results/needs/answers.csv")).splitlines()) == 4


def test_small_files_come_at_once_and_are_noted(client, coordinator, survey):
    for what in ("csv", "xlsx", "sav"):
        assert content_of(client.get(f"/de/results/needs/answers.{what}"))
    assert [(entry.what, entry.rows) for entry in ExportLog.objects.order_by("pk")] == [
        ("csv", 3),
        ("xlsx", 3),
        ("sav", 3),
    ]


def test_who_took_what_along_is_shown_to_those_who_may_see_single_answers(client, coordinator, survey):
    content_of(client.get("/de/results/needs/answers.csv"))
    page = client.get("/de/results/needs/exports/").content.decode()
    assert str(coordinator) in page
    assert "/exports/prepare/" not in page


def test_a_broken_snapshot_is_written_anew_and_nobody_notices(client, coordinator, survey, many, settings):
    first = content_of(client.get("/de/results/needs/answers.csv"))
    for file in settings.SURVEYS_SNAPSHOTS.rglob("*"):
        if file.is_file():
            file.write_bytes(b"broken")
    assert content_of(client.get("/de/results/needs/answers.csv")) == first


@pytest.mark.parametrize("what", [*kinds.FIGURES, *kinds.RAW])
def test_of_a_survey_without_responses_every_file_is_there(client, coordinator, survey, what):
    survey.waves.get().responses.all().delete()
    address = f"answers.{what}" if what in kinds.RAW else f"exports/{what}"
    response = client.get(f"/de/results/needs/{address}", follow=True)
    assert response.status_code == 200
    assert content_of(response) if response.streaming else response.content


def test_asking_twice_writes_one_file(survey, person):
    wanted = {"survey": survey, "user": person, "what": "csv", "language": "de"}
    found = ExportFile.objects.create(**wanted)
    assert services.ask_for_file(**wanted) == found
    ExportFile.objects.update(touched=timezone.now() - DEAD_AFTER - timedelta(minutes=1))
    assert services.ask_for_file(**wanted) != found


def test_a_file_that_fails_says_so(client, coordinator, survey):
    broken = ExportFile.objects.create(survey=survey, user=coordinator, what="no such", language="de")
    services.write_file.enqueue(str(broken.pk))
    broken.refresh_from_db()
    assert broken.has_failed
    page = client.get(f"/de/results/needs/exports/files/{broken.pk}/")
    assert "notice-error" in page.content.decode()
    assert client.get(f"/de/results/needs/exports/files/{broken.pk}/download/").status_code == 404


def test_while_it_is_written_the_page_shows_how_far_it_is(client, coordinator, survey):
    waits = ExportFile.objects.create(survey=survey, user=coordinator, what="csv", language="de", done=1, total=3)
    page = client.get(f"/de/results/needs/exports/files/{waits.pk}/").content.decode()
    assert '<progress id="done" max="3" value="1">' in page
    assert "http-equiv" not in page


def test_the_page_goes_on_by_itself_while_the_file_is_written_unless_asked_not_to(client, coordinator, survey):
    waits = ExportFile.objects.create(survey=survey, user=coordinator, what="csv", language="de", done=1, total=3)
    address = f"/de/results/needs/exports/files/{waits.pk}/"
    going = client.get(address)
    assert going["Refresh"] == "10"
    assert 'href="?still=1"' in going.content.decode()
    still = client.get(f"{address}?still=1")
    assert "Refresh" not in still
    assert f'href="{address}"' in still.content.decode()
    services.write_file.enqueue(str(waits.pk))
    assert "Refresh" not in client.get(address)


def test_after_a_day_a_file_is_gone(coordinator, survey, django_capture_on_commit_callbacks):
    found = services.ask_for_file(survey=survey, user=coordinator, what="csv", language="de")
    found.refresh_from_db()
    storage, name = found.file.storage, found.file.name
    assert storage.exists(name)
    delete_old_exports()
    assert ExportFile.objects.exists()
    ExportFile.objects.update(at=timezone.now() - KEPT - timedelta(minutes=1))
    with django_capture_on_commit_callbacks(execute=True):
        delete_old_exports()
    assert not ExportFile.objects.exists()
    assert not storage.exists(name)


@pytest.fixture
def prepared(survey, coordinator):
    found = services.ask_for_file(survey=survey, user=coordinator, what="csv", language="de")
    found.refresh_from_db()
    return found


def withdrawn(response) -> None:
    withdraw(response=response)


def corrected(response) -> None:
    """As `submit` says it."""
    transaction.on_commit(partial(answers_corrected.send, sender=Response, response=response))


def deleted(response) -> None:
    Response.objects.filter(wave=response.wave).delete()


@pytest.mark.parametrize("change", [withdrawn, corrected, deleted])
def test_a_prepared_file_goes_with_the_first_answer_in_it_that_goes(
    client, survey, prepared, change, django_capture_on_commit_callbacks
):
    address = f"/de/results/needs/exports/files/{prepared.pk}/"
    assert content_of(client.get(f"{address}download/"))
    with django_capture_on_commit_callbacks(execute=True):
        change(Response.objects.first())
    assert not prepared.file.storage.exists(prepared.file.name)
    assert client.get(f"{address}download/").status_code == 404
    assert "notice-error" in client.get(address).content.decode()


def test_a_file_that_is_being_written_while_answers_go_is_not_handed_out(
    survey, coordinator, monkeypatch, django_capture_on_commit_callbacks
):
    waits = ExportFile.objects.create(survey=survey, user=coordinator, what="csv", language="de")
    write = kinds.RAW["csv"].write

    def meanwhile(path, *more) -> None:
        write(path, *more)
        with django_capture_on_commit_callbacks(execute=True):
            withdraw(response=Response.objects.first())

    monkeypatch.setitem(kinds.RAW, "csv", kinds.Raw("text/csv", meanwhile))
    services.write_file.enqueue(str(waits.pk))
    waits.refresh_from_db()
    assert waits.has_failed
    assert not waits.file


def test_files_of_other_surveys_stay(survey, prepared, django_capture_on_commit_callbacks):
    other = make_survey(slug="other")
    gone = make_response(other, {"colour": "red"})
    with django_capture_on_commit_callbacks(execute=True):
        withdraw(response=gone)
    prepared.refresh_from_db()
    assert prepared.is_ready
