"""The description of the API: true, with examples, and nothing that it describes ever fails."""

import json
from collections import defaultdict
from collections.abc import Iterator

import pytest
import schemathesis
from django.core.cache import cache
from django.core.signals import request_finished, request_started
from django.core.wsgi import get_wsgi_application
from django.db import close_old_connections
from django.utils import translation
from hypothesis import HealthCheck, settings
from jsonschema import Draft202012Validator
from schemathesis.config import SchemathesisConfig

from surveys.answering.models import Draft, Response
from surveys.answering.submission import receipt_of
from surveys.answering.tokens import response_id
from surveys.api.examples import EXAMPLES
from surveys.api.json_schema import schema_of_items
from surveys.api.models import IdempotentAnswer
from surveys.api.problems import KINDS
from surveys.api.routes import api
from surveys.domain.structure import from_json
from surveys.results.public.releasing import release
from surveys.results.release.making import make_batch
from tests.factories.surveys import make_responses
from tests.surveys.answering.conftest import STRUCTURE

from .conftest import ROOT, Program

pytestmark = pytest.mark.django_db

DETERMINED = settings(max_examples=40, derandomize=True, database=None, deadline=None)
OPENAPI = f"{ROOT}openapi.json"


def operations(found: dict) -> Iterator[dict]:
    for path in found["paths"].values():
        yield from path.values()


def test_it_is_openapi_and_every_operation_has_examples_that_are_true(client):
    found = client.get(OPENAPI).json()
    assert found["openapi"] == "3.1.0"
    assert {operation["operationId"] for operation in operations(found)} == set(EXAMPLES)
    for operation in operations(found):
        contents = [operation["requestBody"]["content"]] if "requestBody" in operation else []
        contents += [response["content"] for response in operation["responses"].values() if "content" in response]
        for parameter in operation["parameters"]:
            Draft202012Validator(parameter["schema"]).validate(parameter["example"])
        for (content,) in (content.values() for content in contents):
            schema = content["schema"] | {"components": found["components"]}
            for example in examples(content):
                Draft202012Validator(schema).validate(example)


def examples(content: dict) -> list:
    """A problem has one for each of its kinds."""
    return [one["value"] for one in content["examples"].values()] if "examples" in content else [content["example"]]


def test_each_kind_of_problem_is_shown_as_it_is_answered(client):
    shown = defaultdict(set)
    for operation in operations(client.get(OPENAPI).json()):
        for status, response in operation["responses"].items():
            for problem in examples(response["content"]["application/problem+json"]) if int(status) >= 400 else ():
                kind = problem["type"].removeprefix("urn:augenhoehe:problem:")
                assert (problem["status"], problem["title"]) == (int(status), english(kind))
                assert ("state" in problem) == (kind in ("changed-meanwhile", "key-reused"))
                assert bool(problem["errors"]) == (kind == "invalid")
                shown[operation["operationId"]].add(kind)
    assert set.union(*shown.values()) == set(KINDS)
    assert {"changed-meanwhile", "if-match-missing", "key-reused"} <= shown["save_step"]
    assert "key-missing" in shown["submit_draft"]


def english(kind: str) -> str:
    with translation.override(None):
        return str(KINDS[kind].title)


def test_headers_that_a_program_needs_are_described(client):
    found = {operation["operationId"]: operation["responses"] for operation in operations(client.get(OPENAPI).json())}
    for responses in found.values():
        assert "401" not in responses or "WWW-Authenticate" in responses["401"]["headers"]
        assert "Allow" in responses["405"]["headers"]
        assert "Retry-After" in responses["429"]["headers"]
        assert "304" not in responses or "ETag" in responses["304"]["headers"]
    assert all(
        "ETag" in found[name]["200"]["headers"] for name in ("read_step", "save_step", "read_results", "openapi")
    )
    assert "ETag" in found["save_step"]["412"]["headers"]
    assert all("Location" in found[name]["201"]["headers"] for name in ("begin_draft", "begin_correction"))


def test_who_has_the_description_already_is_sent_nothing(client):
    first = client.get(OPENAPI)
    assert client.get(OPENAPI, headers={"If-None-Match": first["ETag"]}).status_code == 304
    assert "304" in first.json()["paths"][OPENAPI]["get"]["responses"]


def test_every_problem_is_described_as_one(client):
    for operation in operations(client.get(OPENAPI).json()):
        for status, response in operation["responses"].items():
            assert (int(status) >= 400) == (list(response.get("content", {})) == ["application/problem+json"])


def test_nothing_of_others_is_loaded_and_no_page_of_a_library_is_served(client):
    text = client.get(OPENAPI).content.decode().replace("https://example.org", "")
    assert "://" not in text.replace("https://json-schema.org/draft/2020-12/schema", "")
    assert client.get(f"{ROOT}docs").status_code == 404


class World:
    """A survey with a draft, sent answers and released results; whatever a case changed is put back before the next."""

    def __init__(self, survey, person):
        self.wave = survey.waves.get()
        make_responses(survey, *[{"kind": "mo", "topics": None}] * 12)
        make_batch(self.wave)
        release(wave=self.wave, ref="kind", texts={}, user=person)
        program = Program()
        program.answer_all()
        self.sent = Draft.objects.get()
        self.response = Response.objects.get(pk=response_id(self.sent.pk))
        program.begin()
        program.save("about", {"kind": "mo"})
        program.save("needs", {})
        self.draft = Draft.objects.exclude(pk=self.sent.pk).get()
        self.opens = {"DraftToken": program.token, "ReceiptCode": receipt_of(self.sent)}

    def restore(self) -> None:
        cache.clear()
        IdempotentAnswer.objects.all().delete()
        Draft.objects.exclude(pk=self.sent.pk).delete()
        Response.objects.filter(pk__in=[self.response.pk, response_id(self.draft.pk)]).delete()
        self.draft.save(force_insert=True)
        self.response.save(force_insert=True)


@pytest.fixture
def world(survey, person) -> Iterator[World]:
    """What is sent through WSGI stays in the transaction of the test, as it does with Django's own client."""
    prepared = World(survey, person)
    for signal in (request_started, request_finished):
        signal.disconnect(close_old_connections)
    yield prepared
    for signal in (request_started, request_finished):
        signal.connect(close_old_connections)


def described() -> dict:
    """The description with the names of one survey in it, so that what is made up reaches deep."""
    found = json.loads(json.dumps(api.get_openapi_schema()))
    known = {"slug": ["klein"], "language": ["de", "fa"], "step": ["about", "needs"], "If-Match": ["*"]}
    for operation in operations(found):
        for parameter in operation["parameters"]:
            if names := known.get(parameter["name"]):
                parameter |= {"schema": {"type": "string", "enum": names}, "example": names[0]}
    steps = from_json(STRUCTURE).steps
    sent = found["components"]["schemas"]["StepAnswers"]["properties"]
    sent["answers"] = {"anyOf": [schema_of_items(step.items) for step in steps]}
    return found


CHECKS = {
    # A rule between answers, or the step that they belong to, is nothing that a schema of the body can say.
    "positive_data_acceptance": {"expected-statuses": ["2xx", "422"]},
    "negative_data_rejection": {"expected-statuses": ["400", "401", "404", "405", "412", "415", "422", "428"]},
    "missing_required_header": {"expected-statuses": ["401", "428"]},
}
everything = schemathesis.openapi.from_dict(described(), config=SchemathesisConfig.from_dict({"checks": CHECKS}))
everything.app = get_wsgi_application()


@everything.parametrize()
@settings(DETERMINED, suppress_health_check=list(HealthCheck))
def test_nothing_that_is_described_ever_fails(case, world):
    world.restore()
    headers = {}
    for name in (name for each in case.operation.definition.raw.get("security", ()) for name in each):
        headers["Authorization"] = f"Bearer {world.opens[name]}"
    case.call_and_validate(headers=headers)
