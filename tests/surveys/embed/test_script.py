"""The one script: small, at a stable address, for any page with any policy, and without a word of its own."""

import re
from pathlib import Path

import pytest
from django.contrib.staticfiles import finders

LARGEST = 4_096
OWN = ["survey.js", "framed.js"]


def source(name: str) -> str:
    return Path(finders.find(f"surveys/embed/{name}")).read_text()


def test_at_most_four_kilobytes_as_it_is():
    assert len(source("survey.js").encode()) <= LARGEST


@pytest.mark.parametrize("name", OWN)
@pytest.mark.parametrize(
    "refused",
    [
        r"\binnerHTML|\beval\(|new Function|setAttribute\(\"style\"|document\.write",  # a strict policy
        r"cookie|localStorage|sessionStorage",
        r"postMessage\([^;]*\"\*\"",  # everybody
        r"\.(toSorted|findLast|groupBy|showPopover|checkVisibility)\(|structuredClone|\(\?<[=!]",  # old browsers
    ],
)
def test_nothing_that_other_websites_or_old_browsers_refuse(name, refused):
    code = re.sub(r"/\*.*?\*/|//[^\n]*", "", source(name), flags=re.DOTALL)
    assert re.findall(refused, code) == []


def test_the_frame_tells_numbers_only():
    told = re.findall(r"tell\(\{(.*?)\}\)", source("framed.js"), flags=re.DOTALL)
    names = {name for message in told for name in re.findall(r"^\s*(\w+):", message.replace("{", "\n"), re.MULTILINE)}
    assert names <= {"height", "title", "step", "count", "done", "page"}
    assert "location.href" not in source("framed.js")


def test_script_is_served_at_an_address_that_stays(client):
    answer = client.get("/embed/survey.js")
    assert answer["Content-Type"] == "text/javascript; charset=utf-8"
    assert answer["Cache-Control"] == "public, max-age=3600"
    assert answer["Access-Control-Allow-Origin"] == "*"
    assert answer.content.decode() == source("survey.js")
    assert not answer.cookies


def test_who_has_the_script_is_not_sent_it_again(client):
    etag = client.get("/embed/survey.js")["ETag"]
    again = client.get("/embed/survey.js", headers={"If-None-Match": etag})
    assert (again.status_code, again.content, again["ETag"]) == (304, b"", etag)


def test_script_needs_no_database(client, django_assert_num_queries, db):
    with django_assert_num_queries(0):
        client.get("/embed/survey.js")
