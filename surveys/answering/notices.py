"""Pages that say what happened and what to do, where a survey cannot go on."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

TEMPLATES = {
    name: f"surveys/answering/notices/{name}.html"
    for name in (
        "closed",
        "not_open_yet",
        "unknown_link",
        "too_large",
        "foreign",
        "withdrawn",
        "link_renewed",
        "answered",
    )
}


def notice_page(request: HttpRequest, name: str, status: int, **context: Any) -> HttpResponse:
    """`name` is a key of TEMPLATES."""
    response = render(request, TEMPLATES[name], context, status=status)
    response["Cache-Control"] = "no-store"
    return response
