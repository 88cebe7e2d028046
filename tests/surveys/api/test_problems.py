"""Whatever goes wrong is told as a problem, in the language of the address, and never costs more than it has to."""

import json

import pytest
from django.test import Client

from surveys.answering.models import Draft
from surveys.api.door import LARGEST, REQUESTS
from surveys.api.problems import KINDS

from .conftest import ROOT, Program

pytestmark = pytest.mark.django_db

DRAFTS = f"{ROOT}surveys/klein/de/drafts/"


def told(answer) -> tuple[int, str]:
    content = answer.json()
    kind = content["type"].removeprefix("urn:augenhoehe:problem:")
    assert answer["Content-Type"] == "application/problem+json"
    assert (content["status"], KINDS[kind].status) == (answer.status_code, answer.status_code)
    assert content["title"] == content["detail"] != ""
    assert isinstance(content["errors"], list)
    assert not answer.cookies
    return answer.status_code, kind


@pytest.mark.parametrize(
    "place",
    [
        "",
        "nothing",
        "docs",
        "docs/",
        "surveys",
        "surveys/klein/",
        "surveys/klein/de",
        "surveys/x/de/",
        "surveys/klein/xx/",
    ],
)
def test_what_is_not_there(client, survey, place):
    assert told(client.get(ROOT + place)) == (404, "not-found")


@pytest.mark.parametrize("method", ["put", "patch", "delete", "trace", "options"])
def test_a_method_that_an_address_does_not_take(client, survey, method):
    answer = getattr(client, method)(f"{ROOT}surveys/klein/de/")
    assert told(answer) == (405, "method-not-allowed")
    assert answer["Allow"] == "GET, HEAD"


def test_head_is_answered_as_get(client, survey):
    assert client.head(f"{ROOT}surveys/klein/de/")["ETag"] == client.get(f"{ROOT}surveys/klein/de/")["ETag"]


@pytest.mark.parametrize(
    "body",
    [
        b"{",
        b"\xff",
        b"[" * 100_000,
        b'{"invitation": NaN}',
        b'{"invitation": "\\ud800"}',
        b"9" * 5_000,
        b"\x00",
        b"nul",
    ],
)
def test_what_cannot_be_read(client, survey, body):
    answer = client.post(DRAFTS, body, content_type="application/json")
    assert told(answer) == (400, "unreadable")


@pytest.mark.parametrize("sent", [[], 1, "a", None, {"more": 1}, {"invitation": 1}, {"invitation": "a" * 201}])
def test_what_has_another_form(client, survey, sent):
    answer = client.post(DRAFTS, json.dumps(sent), content_type="application/json")
    assert told(answer) == (422, "invalid")
    assert Draft.objects.count() == 0


def test_a_body_is_needed(client, survey):
    assert told(client.post(DRAFTS, b"", content_type="application/json")) == (422, "invalid")


@pytest.mark.parametrize(
    "kind", ["text/plain", "application/x-www-form-urlencoded", "multipart/form-data; boundary=x", ""]
)
def test_what_is_no_json(client, survey, kind):
    """A form that another site's page makes a browser send is none."""
    assert told(client.post(DRAFTS, b"{}", content_type=kind)) == (415, "not-json")


def test_what_is_too_large(client, survey, settings):
    large = b'{"invitation": "' + b"a" * LARGEST + b'"}'
    assert told(client.post(DRAFTS, large, content_type="application/json")) == (413, "too-large")
    settings.DATA_UPLOAD_MAX_MEMORY_SIZE = 10
    assert told(client.post(DRAFTS, b'{"invitation": null}', content_type="application/json")) == (413, "too-large")


def test_too_many_requests_are_held_back_but_not_two_hundred_people(client, survey, rf):
    REQUESTS.count(rf.get("/"), 200 * 100)
    assert client.post(DRAFTS, b"{}", content_type="application/json").status_code == 201
    REQUESTS.count(rf.get("/"), REQUESTS.most)
    answer = client.post(DRAFTS, b"{}", content_type="application/json")
    assert (told(answer), answer["Retry-After"]) == ((429, "too-many"), "3600")
    assert client.get(f"{ROOT}surveys/klein/de/").status_code == 200


def test_without_a_language_in_the_address_the_request_says_it(client, survey):
    german = client.get(f"{ROOT}nothing", headers={"Accept-Language": "de"})
    french = client.get(f"{ROOT}nothing", headers={"Accept-Language": "fr"})
    assert (german["Content-Language"], french["Content-Language"]) == ("de", "fr")


def test_no_session_is_opened_and_none_is_read(survey, person):
    browser = Client(enforce_csrf_checks=True)
    browser.force_login(person)
    answer = browser.post(
        DRAFTS, b"{}", content_type="application/json", headers={"Origin": "https://elsewhere.example"}
    )
    assert answer.status_code == 201
    assert not answer.cookies
    assert answer["Access-Control-Allow-Origin"] == "*"
    assert "Access-Control-Allow-Credentials" not in answer


def test_what_is_answered_to_one_is_kept_by_nobody(program):
    assert program.begin()["Cache-Control"] == "no-store"
    assert program.get("draft/")["Cache-Control"] == "no-store"
    assert "Draft" not in Program().get("draft/").content.decode()
