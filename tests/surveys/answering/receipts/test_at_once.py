"""Correcting and withdrawing from several windows at the same moment, against the real database."""

import pytest

from surveys.answering.models import Draft, Response
from tests.surveys.answering.conftest import publish
from tests.surveys.answering.test_concurrency import WINDOWS, at_once

from .conftest import Sender

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def code() -> str:
    publish()
    return Sender().fill_and_send()


def window(code: str) -> Sender:
    sender = Sender()
    sender.open(code)
    return sender


def post(sender: Sender, place: str) -> int:
    return sender.client.post(f"{sender.base}{place}/", {"erase_earlier": "yes"}).status_code


def test_seven_clicks_on_correct_begin_one_draft(code):
    windows = [window(code) for _ in range(WINDOWS)]
    assert at_once(lambda number: post(windows[number], "my/correct")) == [302] * WINDOWS
    assert Draft.objects.filter(submitted=False).count() == 1


def test_seven_windows_send_one_correction(code):
    windows = [window(code) for _ in range(WINDOWS)]
    for sender in windows:
        post(sender, "my/correct")
    assert at_once(lambda number: post(windows[number], "check")) == [302] * WINDOWS
    assert Response.objects.count() == 2
    assert Response.objects.filter(superseded_by=None).count() == 1


def test_seven_corrections_that_began_apart_all_find_their_place(code):
    """One code begins one draft; should there be several after all, none is lost."""
    windows = [window(code) for _ in range(WINDOWS)]
    sent = Response.objects.get()
    for sender in windows:
        post(sender, "my/correct")
        Draft.objects.filter(corrects=sent).update(corrects=None)
    Draft.objects.filter(submitted=False).update(corrects=sent)
    assert at_once(lambda number: post(windows[number], "check")) == [302] * WINDOWS
    assert Response.objects.count() == WINDOWS + 1
    assert Response.objects.filter(superseded_by=None).count() == 1


def test_withdrawing_while_a_correction_is_sent_leaves_nothing_half(code):
    windows = [window(code) for _ in range(WINDOWS)]
    for sender in windows:
        post(sender, "my/correct")
    places = ["check", "my/withdraw"] * WINDOWS
    outcomes = at_once(lambda number: post(windows[number], places[number]))
    assert set(outcomes) == {302}
    left = Response.objects.filter(superseded_by=None)
    assert (Response.objects.count(), left.count()) in ((0, 0), (2, 1))
