"""What goes wrong, told as RFC 9457 has it: a kind that a program knows, and sentences for a person."""

from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass, field
from typing import Any

from django.http import HttpResponse, JsonResponse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

MEDIA_TYPE = "application/problem+json"
TYPE = "urn:augenhoehe:problem:"
AN_HOUR = {"Retry-After": "3600"}


@dataclass(frozen=True)
class Kind:
    status: int
    title: str


_SEND_A_KEY = gettext_lazy("Please send an Idempotency-Key of 22 to 64 random letters, digits, dashes or underscores.")

KINDS: Mapping[str, Kind] = {
    "unreadable": Kind(400, gettext_lazy("What was sent cannot be read. Please send one JSON object.")),
    "bad-key": Kind(400, _SEND_A_KEY),
    "unauthorized": Kind(401, gettext_lazy("Please send a token that is valid here.")),
    "not-open-data": Kind(403, gettext_lazy("The results are not open data.")),
    "not-found": Kind(404, gettext_lazy("There is nothing here.")),
    "method-not-allowed": Kind(405, gettext_lazy("This address does not take this method.")),
    "key-reused": Kind(409, gettext_lazy("This Idempotency-Key was used for another request. Please take a new one.")),
    "already-sent": Kind(409, gettext_lazy("These answers were sent.")),
    "not-begun": Kind(409, gettext_lazy("Nothing was begun with this invitation yet. Please begin first.")),
    "step-not-asked": Kind(409, gettext_lazy("This step is not asked after the answers so far.")),
    "newer-version": Kind(409, gettext_lazy("There is a newer version of these answers. Please write its code.")),
    "closed": Kind(410, gettext_lazy("This survey has closed")),
    "not-open-yet": Kind(410, gettext_lazy("This survey has not opened yet")),
    "changed-meanwhile": Kind(412, gettext_lazy("This step was saved meanwhile. Please read it again.")),
    "too-large": Kind(413, gettext_lazy("That was too much at once")),
    "not-json": Kind(415, gettext_lazy("Please send application/json.")),
    "invalid": Kind(422, gettext_lazy("Please check what you wrote")),
    "key-missing": Kind(428, _SEND_A_KEY),
    "if-match-missing": Kind(428, gettext_lazy("Please say in If-Match which state of the step you have read.")),
    "too-many": Kind(429, gettext_lazy("Too many requests came from here. Please try again in an hour.")),
}
"""All kinds by the last part of their `type`."""


@dataclass(frozen=True)
class FieldProblem:
    """`field` is the key of the answer, in a round `repeat.number.key`; "" where it is about the step as a whole."""

    step: str
    field: str
    code: str
    message: str


@dataclass(eq=False)
class ApiProblem(Exception):
    """`kind` is one of KINDS. `state` is what is stored instead of what was sent."""

    kind: str
    detail: str = ""
    errors: Iterable[FieldProblem] = ()
    state: Mapping[str, Any] | None = None
    headers: Mapping[str, str] = field(default_factory=dict)


def problem_response(problem: ApiProblem) -> HttpResponse:
    kind = KINDS[problem.kind]
    content: dict[str, Any] = {
        "type": f"{TYPE}{problem.kind}",
        "title": str(kind.title),
        "status": kind.status,
        "detail": problem.detail or str(kind.title),
        "errors": [asdict(error) for error in problem.errors],
    }
    if problem.state is not None:
        content["state"] = problem.state
    response = JsonResponse(
        content,
        status=kind.status,
        content_type=MEDIA_TYPE,
        headers=dict(problem.headers),
        json_dumps_params={"ensure_ascii": False},
    )
    response["Cache-Control"] = "no-store"
    if kind.status == 401:
        response["WWW-Authenticate"] = "Bearer"
    return response


def wrong_form() -> str:
    """Said of what has another form than the schema describes."""
    return _("This does not have the form that is described. Please check it.")
