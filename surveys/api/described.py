"""What an operation may answer beside what was asked for, by its id: kinds of problems, with examples, and headers."""

import json
from collections.abc import Iterator
from typing import Any

from django.utils import translation

from .examples import ERRORS, EXAMPLES, VALUES
from .idempotency import SECRETS
from .problems import KINDS, ApiProblem, FieldProblem, problem_response, wrong_form

Json = dict[str, Any]

_EVERY = ("unreadable", "not-found", "method-not-allowed", "too-large", "not-json", "invalid", "too-many")
_DRAFT = ("unauthorized", "already-sent", "not-begun")
_RECEIPT = ("unauthorized", "newer-version")
_SHUT = ("closed", "not-open-yet")

PROBLEMS: dict[str, tuple[str, ...]] = {
    "list_surveys": (),
    "openapi": (),
    "read_definition_schema": (),
    "read_definition": (),
    "read_answers_schema": ("not-open-yet",),
    "read_results": ("not-open-data",),
    "begin_draft": ("bad-key", "key-reused", "already-sent", *_SHUT),
    "read_draft": _DRAFT,
    "read_step": (*_DRAFT, "step-not-asked"),
    "save_step": (*_DRAFT, "bad-key", "key-reused", "step-not-asked", "changed-meanwhile", "if-match-missing"),
    "check_draft": _DRAFT,
    "submit_draft": (*_DRAFT, "bad-key", "key-reused", "key-missing", *_SHUT),
    "read_receipt": _RECEIPT,
    "withdraw": _RECEIPT,
    "begin_correction": (*_RECEIPT, *_SHUT),
}
"""Beside those that every operation has."""

_OF_STATUS = {401: "WWW-Authenticate", 405: "Allow", 412: "ETag", 429: "Retry-After"}
_OF_OPERATION = {"read_step": "ETag", "save_step": "ETag", "begin_draft": "Location", "begin_correction": "Location"}

HEADERS = {
    "Content-Language": "The language of what is said to a person.",
    "ETag": "Of what is answered: to be sent back in If-None-Match, or for a step in If-Match.",
    "Location": "The address of the draft. Its token is told in the body.",
    "WWW-Authenticate": "How to send a token or a receipt code.",
    "Allow": "What this address takes.",
    "Retry-After": "Seconds to wait.",
}


def problems_of(operation: str) -> dict[int, list[str]]:
    """The kinds of problems that it can have, by status."""
    kinds = (*_EVERY, *PROBLEMS[operation])
    statuses = sorted({KINDS[kind].status for kind in kinds})
    return {status: [kind for kind in kinds if KINDS[kind].status == status] for status in statuses}


def examples_of(operation: str, status: int) -> Json:
    return {kind: {"value": _example(operation, kind)} for kind in problems_of(operation)[status]}


def _example(operation: str, kind: str) -> Json:
    """As it is really answered, in English."""
    found = EXAMPLES[operation].get("response", {})
    state = {
        "changed-meanwhile": found,
        "key-reused": {name: part for name, part in found.items() if name not in SECRETS},
    }
    with translation.override(None):
        wrong = ERRORS.get(operation) or FieldProblem("", "path.slug", "string_too_long", wrong_form())
        errors = [wrong] if kind == "invalid" else []
        return json.loads(problem_response(ApiProblem(kind, errors=errors, state=state.get(kind))).content)


def headers_of(operation: str, status: int, is_cached: bool) -> Json:
    names = ["Content-Language", *_names(operation, status, is_cached)]
    return {
        name: {
            "description": HEADERS[name],
            "required": True,
            "schema": {"type": "string"},
            "example": VALUES[name],
        }
        for name in names
    }


def _names(operation: str, status: int, is_cached: bool) -> Iterator[str]:
    if status in _OF_STATUS:
        yield _OF_STATUS[status]
    elif status < 400 and is_cached:
        yield "ETag"
    elif status < 400 and operation in _OF_OPERATION:
        yield _OF_OPERATION[operation]
