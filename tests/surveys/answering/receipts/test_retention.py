"""Single answers are kept as long as the survey says."""

from datetime import UTC, datetime, timedelta

import time_machine
from django.core.files.base import ContentFile

from surveys.answering.models import Draft, Response
from surveys.answering.receipts.models import ReportBackAddress
from surveys.answering.receipts.retention import delete_what_was_kept_long_enough, kept_until
from surveys.answering.uploads.models import Upload
from surveys.definition.models import Survey, Wave
from surveys.jobs.registry import JOBS

from .conftest import Sender, newest

CLOSED = datetime(2026, 8, 31, 22, 0, tzinfo=UTC)


def test_months_end_with_a_shorter_month():
    survey = Survey(kept_months=6)
    assert kept_until(Wave(survey=survey, closes=CLOSED)) == datetime(2027, 2, 28, 22, 0, tzinfo=UTC)
    survey.kept_months = 0
    assert kept_until(Wave(survey=survey, closes=CLOSED)) == CLOSED


def test_everything_goes_when_the_time_is_over(sender, survey):
    sender.correct(sender.fill_and_send())
    sender.send_checked()
    Sender().send("about", kind="mo")
    sender.client.post("/s/klein/de/report/1/", {"email": "a@verein.example"})
    Upload.objects.create(
        response=newest(), name="x", question="q", content_type="x", size=1, file=ContentFile(b"x", "x")
    )
    Survey.objects.update(kept_months=6)
    Wave.objects.update(closes=CLOSED)
    with time_machine.travel(datetime(2027, 2, 28, 21, 59, tzinfo=UTC), tick=False) as clock:
        assert delete_what_was_kept_long_enough() == 0
        clock.shift(timedelta(minutes=1))
        assert (delete_what_was_kept_long_enough(), delete_what_was_kept_long_enough()) == (2, 0)
    for left in (Response, Draft, Upload, ReportBackAddress):
        assert left.objects.count() == 0


def test_without_a_number_and_in_an_open_wave_answers_stay(sender, survey):
    sender.fill_and_send()
    Wave.objects.update(closes=CLOSED)
    with time_machine.travel(datetime(2036, 1, 1, tzinfo=UTC), tick=False):
        assert delete_what_was_kept_long_enough() == 0
        Survey.objects.update(kept_months=6)
        Wave.objects.update(closes=None)
        assert delete_what_was_kept_long_enough() == 0
    assert Response.objects.count() == 1


def test_clock_knows_the_job():
    assert "delete_old_answers" in {job.name for job in JOBS}
