"""Every operation of the API, with what it answers. Each hands on to the module that does it."""

from dataclasses import asdict
from typing import Annotated, Any

from django.http import HttpRequest, HttpResponse, JsonResponse
from ninja import Header, Path, Query

from . import drafts, receipts, released, steps
from .cached import cached
from .definition import definition, standing_in, state_of
from .definition_schemas import Definition
from .described import problems_of
from .idempotency import HEADER, PATTERN, Answer
from .json_schema import answers_schema, definition_schema
from .openapi import DraftToken, ReceiptCode, SurveyAPI
from .problems import ApiProblem
from .schemas import (
    Beginning,
    Checked,
    DraftState,
    DraftWithAnswers,
    Problem,
    Receipt,
    Results,
    SavedStep,
    Sending,
    Sent,
    Side,
    StepAnswers,
    Surveys,
)
from .visitor import Place

api = SurveyAPI()
draft_token, receipt_code = DraftToken(), ReceiptCode()

KEY_SAID = (
    "Random, so that a repeated request is done once. Sending needs it where an invitation is answered anonymously: "
    "nothing else would find the receipt again."
)
Slug = Annotated[str, Path(description="The address of the survey.", pattern=r"^[-a-zA-Z0-9_]+$", max_length=80)]
Language = Annotated[str, Path(description="A language that the survey is offered in.", pattern=r"^[-a-zA-Z0-9_]+$")]
StepKey = Annotated[str, Path(description="The key of the step.", pattern=r"^[^/]+$")]
Key = Annotated[str | None, Header(alias=HEADER, pattern=PATTERN, description=KEY_SAID)]
Match = Annotated[str, Header(alias="If-Match", description="The `etag` of the step as it was read.")]
NoneMatch = Annotated[str | None, Header(alias="If-None-Match", description="The ETag that is known already.")]

SURVEY = "surveys/{slug:slug}/{slug:language}/"


def problems(operation: str) -> dict[int, type[Problem]]:
    return dict.fromkeys(problems_of(operation), Problem)


def answered(answer: Answer) -> HttpResponse:
    return _json(answer.content, answer.status, answer.headers)


def _json(content: Any, status: int = 200, headers: dict[str, str] | None = None) -> HttpResponse:
    return JsonResponse(content, status=status, headers=headers or {}, json_dumps_params={"ensure_ascii": False})


@api.get(
    "surveys/",
    response={200: Surveys, 304: None, **problems("list_surveys")},
    url_name="surveys",
    summary="Open surveys",
)
def list_surveys(request: HttpRequest, known: NoneMatch = None) -> HttpResponse:
    return cached(request, released.open_surveys(request))


@api.get(
    "openapi.json",
    response={200: dict[str, Any], 304: None, **problems("openapi")},
    url_name="openapi",
    summary="This description",
)
def openapi(request: HttpRequest, known: NoneMatch = None) -> HttpResponse:
    return cached(request, api.get_openapi_schema())


@api.get(
    "definition.schema.json",
    response={200: dict[str, Any], 304: None, **problems("read_definition_schema")},
    url_name="definition_schema",
    summary="JSON Schema of a definition",
)
def read_definition_schema(request: HttpRequest, known: NoneMatch = None) -> HttpResponse:
    return cached(request, definition_schema(request.build_absolute_uri()))


@api.get(
    SURVEY,
    response={200: Definition, 304: None, **problems("read_definition")},
    url_name="definition",
    summary="A survey in one language: texts, steps, rules",
    exclude_unset=True,
)
def read_definition(
    request: HttpRequest,
    slug: Slug,
    language: Language,
    side: Annotated[Side | None, Query(description="Where a text has a wording for this side, that one.")] = None,
    known: NoneMatch = None,
) -> HttpResponse:
    return cached(request, definition(request, slug, language, side or ""))


@api.get(
    f"{SURVEY}schema.json",
    response={200: dict[str, Any], 304: None, **problems("read_answers_schema")},
    url_name="answers_schema",
    summary="JSON Schema of the answers",
)
def read_answers_schema(request: HttpRequest, slug: Slug, language: Language, known: NoneMatch = None) -> HttpResponse:
    standing = standing_in(slug, language)
    if state_of(standing.wave) == "not_open_yet":
        raise ApiProblem("not-open-yet")
    address = request.build_absolute_uri(request.path)
    found = answers_schema(address, standing.version_id, standing.edition_id, language)
    return cached(request, found)


@api.get(
    f"{SURVEY}results/",
    response={200: Results, 304: None, **problems("read_results")},
    by_alias=True,
    url_name="results",
    summary="Released results",
)
def read_results(request: HttpRequest, slug: Slug, language: Language, known: NoneMatch = None) -> HttpResponse:
    return cached(request, released.results(slug, language))


@api.post(
    f"{SURVEY}drafts/",
    response={200: DraftState, 201: DraftState, **problems("begin_draft")},
    url_name="drafts",
    summary="Begin a draft",
)
def begin_draft(request: HttpRequest, slug: Slug, language: Language, sent: Beginning, key: Key = None) -> HttpResponse:
    return answered(drafts.begin(Place(request, slug, language), sent))


@api.get(
    f"{SURVEY}draft/",
    auth=draft_token,
    response={200: DraftWithAnswers, **problems("read_draft")},
    url_name="draft",
    summary="Read a draft, to go on",
)
def read_draft(request: HttpRequest, slug: Slug, language: Language) -> HttpResponse:
    return _json(drafts.read(_place(request, slug, language)))


@api.get(
    f"{SURVEY}draft/steps/{{str:step}}/",
    auth=draft_token,
    response={200: SavedStep, **problems("read_step")},
    url_name="step",
    summary="Read a step",
)
def read_step(request: HttpRequest, slug: Slug, language: Language, step: StepKey) -> HttpResponse:
    found = steps.read_step(_place(request, slug, language), step)
    return _json(found, headers={"ETag": found["etag"]})


@api.put(
    f"{SURVEY}draft/steps/{{str:step}}/",
    auth=draft_token,
    response={200: SavedStep, **problems("save_step")},
    summary="Save a step",
)
def save_step(
    request: HttpRequest,
    slug: Slug,
    language: Language,
    step: StepKey,
    sent: StepAnswers,
    if_match: Match,
    key: Key = None,
) -> HttpResponse:
    return answered(steps.save(_place(request, slug, language), step, if_match, sent))


@api.get(
    f"{SURVEY}draft/check/",
    auth=draft_token,
    response={200: Checked, **problems("check_draft")},
    url_name="check",
    summary="What is still missing or wrong, in all steps",
)
def check_draft(request: HttpRequest, slug: Slug, language: Language) -> HttpResponse:
    errors = [asdict(error) for error in drafts.check(_place(request, slug, language))]
    return _json({"complete": not errors, "errors": errors})


@api.post(
    f"{SURVEY}draft/submission/",
    auth=draft_token,
    response={200: Sent, **problems("submit_draft")},
    url_name="submission",
    summary="Send a draft",
)
def submit_draft(request: HttpRequest, slug: Slug, language: Language, sent: Sending, key: Key = None) -> HttpResponse:
    return answered(drafts.send(_place(request, slug, language), sent))


@api.get(
    f"{SURVEY}receipt/",
    auth=receipt_code,
    response={200: Receipt, **problems("read_receipt")},
    url_name="receipt",
    summary="See what was sent",
)
def read_receipt(request: HttpRequest, slug: Slug, language: Language) -> HttpResponse:
    return _json(receipts.receipt(_place(request, slug, language)))


@api.delete(
    f"{SURVEY}receipt/",
    auth=receipt_code,
    response={204: None, **problems("withdraw")},
    summary="Withdraw what was sent",
)
def withdraw(request: HttpRequest, slug: Slug, language: Language) -> HttpResponse:
    receipts.take_back(_place(request, slug, language))
    return HttpResponse(status=204)


@api.post(
    f"{SURVEY}receipt/correction/",
    auth=receipt_code,
    response={201: DraftState, **problems("begin_correction")},
    url_name="correction",
    summary="Begin a correction",
)
def begin_correction(request: HttpRequest, slug: Slug, language: Language) -> HttpResponse:
    return answered(receipts.correct(_place(request, slug, language)))


def _place(request: HttpRequest, slug: str, language: str) -> Place:
    return Place(request, slug, language, request.auth)
