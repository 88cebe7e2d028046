"""Several windows at the same moment, against the real database."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor

import pytest
from django.db import connections

from surveys.answering.models import Draft, Response

from .conftest import Respondent, publish

WINDOWS = 7

pytestmark = pytest.mark.django_db(transaction=True)


def at_once(act: Callable[[int], int]) -> list[int]:
    """Runs `act` in seven threads and returns what each came to."""

    def run(number: int) -> int:
        try:
            return act(number)
        finally:
            connections.close_all()

    with ThreadPoolExecutor(WINDOWS) as pool:
        return list(pool.map(run, range(WINDOWS)))


def window_of(respondent: Respondent) -> Respondent:
    """Another window of the same browser."""
    window = Respondent()
    window.client.cookies = respondent.client.cookies
    return window


def test_seven_windows_saving_one_step_lose_nothing():
    publish()
    respondent = Respondent()
    respondent.send("about", kind="mo")
    windows = [window_of(respondent) for _ in range(WINDOWS)]
    outcomes = at_once(
        lambda number: windows[number].send("about", 1, kind="other", kind_other=f"Nummer {number}").status_code
    )
    assert sorted(outcomes) == [302] + [409] * (WINDOWS - 1)
    saved = Draft.objects.get().steps["about"]
    assert saved["revision"] == 2
    assert saved["answers"]["kind_other"] == f"Nummer {outcomes.index(302)}"


def test_seven_clicks_on_send_make_one_response():
    publish()
    respondent = Respondent()
    respondent.fill()
    windows = [window_of(respondent) for _ in range(WINDOWS)]
    outcomes = at_once(lambda number: windows[number].send("check").status_code)
    assert outcomes == [302] * WINDOWS
    assert Response.objects.count() == 1
    assert Draft.objects.get().submitted
