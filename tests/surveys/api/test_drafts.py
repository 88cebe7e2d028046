"""A draft from its beginning to its receipt, by a program."""

import pytest

from surveys.answering.models import Draft, Response

from .conftest import Program

pytestmark = pytest.mark.django_db


def test_a_program_begins_saves_checks_and_sends(program):
    begun = program.begin()
    assert (begun.status_code, begun["Location"]) == (201, "/api/surveys/v1/surveys/klein/de/draft/")
    assert begun.json()["next_step"] == "about"
    assert [error["code"] for error in program.get("draft/check/").json()["errors"]] == ["required", "not_saved"]
    saved = program.save("about", {"kind": "mo", "topics": ["b", "a"], "why_a": "Darum"})
    assert saved.status_code == 200, saved.json()
    assert saved.json()["answers"] == {"kind": "mo", "topics": ["a", "b"], "why_a": "Darum"}
    assert saved.json()["next_step"] == "needs"
    needs = {"severity_a": "2", "since__missing": "prefer_not_say", "order": ["z", "x"], "mail": "a@example.org"}
    assert program.save("needs", needs).json()["complete"]
    assert program.get("draft/check/").json() == {"complete": True, "errors": []}
    sent = program.submit().json()
    response = Response.objects.get()
    assert response.answers == {
        **{"kind": "mo", "topics": ["a", "b"], "why_a": "Darum", "severity_a": "2", "severity_b": None},
        **{"since": None, "since__missing": "prefer_not_say", "order": ["z", "x"], "story": None, "mail": "a@example.org"},
    }
    assert len(sent["receipt"]) == 19
