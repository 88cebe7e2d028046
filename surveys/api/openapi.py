"""The API as OpenAPI 3.1 describes it: ninja's document with our problems, examples and headers in it."""

from typing import Any

from django.http import HttpRequest
from ninja import NinjaAPI
from ninja.errors import AuthenticationError, HttpError, ValidationError
from ninja.openapi.schema import OpenAPISchema
from ninja.security import HttpBearer

from .bodies import StrictParser
from .described import examples_of, headers_of
from .examples import EXAMPLES, PARAMETERS
from .idempotency import HEADER
from .problems import MEDIA_TYPE, ApiProblem, FieldProblem, problem_response, wrong_form

DESCRIPTION = (
    "Answer a survey, go on later, read released results. The guide for integrators explains each part. "
    "All messages are in the language of the address."
)


class SurveyAPI(NinjaAPI):
    """Every problem is answered as RFC 9457 has it."""

    def __init__(self) -> None:
        super().__init__(
            title="Survey API",
            version="1",
            description=DESCRIPTION,
            urls_namespace="surveys_api",
            openapi_url=None,
            docs_url=None,
            parser=StrictParser(),
        )

    def set_default_exception_handlers(self) -> None:
        self.add_exception_handler(ApiProblem, lambda _request, problem: problem_response(problem))
        self.add_exception_handler(AuthenticationError, lambda *_args: problem_response(ApiProblem("unauthorized")))
        self.add_exception_handler(HttpError, lambda *_args: problem_response(ApiProblem("unreadable")))
        self.add_exception_handler(ValidationError, _invalid)

    def get_openapi_operation_id(self, operation: Any) -> str:
        return operation.view_func.__name__

    def get_openapi_schema(self, **words: Any) -> OpenAPISchema:
        found = super().get_openapi_schema(**words)
        for path in found["paths"].values():
            for operation in path.values():
                _complete(operation)
        return found


class DraftToken(HttpBearer):
    """The token of a draft, or of an invitation whose draft was begun."""

    def authenticate(self, request: HttpRequest, token: str) -> str:
        return token


class ReceiptCode(HttpBearer):
    """The receipt code, as it is read."""

    def authenticate(self, request: HttpRequest, token: str) -> str:
        return token


def _invalid(_request: HttpRequest, error: ValidationError):
    """The places by their names in the body; two headers have problems of their own."""
    places = [(".".join(map(str, found["loc"])), found["type"]) for found in error.errors]
    if ("header.If-Match", "missing") in places:
        return problem_response(ApiProblem("if-match-missing"))
    if any(place == f"header.{HEADER}" for place, _code in places):
        return problem_response(ApiProblem("bad-key"))
    problems = [FieldProblem("", place, code, wrong_form()) for place, code in places]
    return problem_response(ApiProblem("invalid", errors=problems))


def _complete(operation: dict[str, Any]) -> None:
    name, responses = operation["operationId"], operation["responses"]
    for parameter in operation["parameters"]:
        parameter["schema"] = _sent_or_left_out(parameter["schema"])
        parameter["example"] = PARAMETERS[parameter["name"]]
    if "requestBody" in operation:
        operation["requestBody"]["content"]["application/json"]["example"] = EXAMPLES[name]["request"]
    is_cached = any(int(status) == 304 for status in responses)
    for status, response in responses.items():
        content = response.get("content", {})
        response["headers"] = headers_of(name, int(status), is_cached)
        if int(status) >= 400:
            examples = {"examples": examples_of(name, int(status))}
            response["content"] = {MEDIA_TYPE: content["application/json"] | examples}
        elif content:
            content["application/json"]["example"] = EXAMPLES[name]["response"]


def _sent_or_left_out(schema: dict[str, Any]) -> dict[str, Any]:
    """There is no null in a header or an address."""
    kinds = [kind for kind in schema.get("anyOf", ()) if kind != {"type": "null"}]
    return {name: part for name, part in schema.items() if name != "anyOf"} | kinds[0] if kinds else schema
