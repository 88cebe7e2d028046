"""No token of a draft stands in what this server writes."""

import logging
import re
from collections.abc import Iterator
from io import StringIO
from pathlib import Path

import pytest
from django.http import HttpRequest
from django.test import Client
from django.urls import include, path

from surveys.answering.masked import WithoutTokens

ROOT = Path(__file__).resolve().parents[3]
TOKEN = "k3v9x2mq7w5r8t4z6y1n0b8c3d5f7g9h"


def fails(request: HttpRequest, **_kwargs):
    raise RuntimeError("on purpose")


urlpatterns = [
    path("s/klein/de/d/<slug:token>/about/", fails),
    path("s/klein/de/resume/<slug:token>/", fails),
    path("s/klein/de/r/<slug:token>/", fails),
    path("s/klein/de/i/<slug:token>/", fails),
    path("", include("surveys.urls")),
]


@pytest.fixture
def said() -> Iterator[StringIO]:
    """What the server's own handler writes."""
    handler = next(each for each in logging.getLogger().handlers if type(each) is logging.StreamHandler)
    written = StringIO()
    before = handler.setStream(written)
    yield written
    handler.setStream(before)


@pytest.mark.parametrize("address", ["d/{}/about/", "resume/{}/", "r/{}/", "i/{}/"])
def test_error_is_told_without_the_token(settings, said, db, address):
    settings.ROOT_URLCONF = __name__
    Client(raise_request_exception=False).get(f"/s/klein/de/{address.format(TOKEN)}")
    told = said.getvalue()
    assert re.search(r"Internal Server Error: /s/klein/de/\w+/…/", told)
    assert "on purpose" in told
    assert TOKEN not in told


@pytest.mark.plain
def test_traceback_tells_no_token_either(said):
    try:
        raise ValueError(f"bad address /s/klein/de/d/{TOKEN}/about/")
    except ValueError:
        logging.getLogger("elsewhere").exception("failed")
    told = said.getvalue()
    assert "ValueError: bad address /s/klein/de/d/…/about/" in told
    assert TOKEN not in told


@pytest.mark.plain
def test_line_that_was_written_wrongly_fails_nobody(capsys):
    handler = logging.StreamHandler(StringIO())
    handler.setFormatter(WithoutTokens())
    handler.handle(logging.LogRecord("elsewhere", logging.WARNING, "a.py", 1, "only %s %s", ("one",), None))
    assert "not enough arguments" in capsys.readouterr().err


@pytest.mark.plain
def test_server_writes_no_access_log():
    """Granian writes one only where it is asked to."""
    assert "access-log" not in (ROOT / "dev").read_text()
