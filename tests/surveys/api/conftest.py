"""A published survey and a program that speaks to it."""

import json
import secrets
from typing import Any

import pytest
from django.test import Client

from surveys.definition.models import Survey
from tests.surveys.answering.conftest import publish

ROOT = "/api/surveys/v1/"


class Program:
    """A client of the API: JSON in and out, no cookies of its own."""

    def __init__(self, slug: str = "klein", language: str = "de"):
        self.client = Client(enforce_csrf_checks=True)
        self.base = f"{ROOT}surveys/{slug}/{language}/"
        self.token = ""

    def call(self, method: str, place: str = "", sent: Any = None, **headers: str):
        body = {} if sent is None else {"data": json.dumps(sent), "content_type": "application/json"}
        if self.token:
            headers = {"Authorization": f"Bearer {self.token}"} | headers
        return self.client.generic(method, self.base + place, **body, headers=headers)

    def get(self, place: str = "", **headers: str):
        return self.call("GET", place, **headers)

    def begin(self, sent: Any = None, **headers: str):
        answer = self.call("POST", "drafts/", sent or {}, **headers)
        if answer.status_code in (200, 201):
            self.token = answer.json()["token"]
        return answer

    def save(self, step: str, answers: dict[str, Any], if_match: str | None = None, **headers: str):
        etag = self.get(f"draft/steps/{step}/").get("ETag", '""') if if_match is None else if_match
        return self.call("PUT", f"draft/steps/{step}/", {"answers": answers}, **{"If-Match": etag} | headers)

    def submit(self, sent: Any = None, **headers: str):
        return self.call("POST", "draft/submission/", sent or {}, **headers)

    def answer_all(self) -> str:
        """All steps with as little as they need. Returns the receipt code."""
        assert self.begin().status_code == 201
        assert self.save("about", {"kind": "mo"}).status_code == 200
        assert self.save("needs", {}).status_code == 200
        return self.submit().json()["receipt"]


def random_key() -> str:
    return secrets.token_urlsafe(24)


@pytest.fixture
def survey(db) -> Survey:
    return publish().version.survey


@pytest.fixture
def program(survey) -> Program:
    return Program()
