"""What these pages have in common."""

from typing import Any

from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse

from surveys.answering.visit import Visit


def page(visit: Visit, template: str, context: dict[str, Any], status: int = 200) -> HttpResponse:
    texts = visit.texts(visit.side)
    shared = {
        "survey_title": texts.html("title"),
        "plain_title": texts.plain("title"),
        "languages": visit.language_links(),
        "my": reverse("surveys_answering:my", args=[visit.slug, visit.language]),
    }
    return render(visit.request, template, shared | context, status=status)


def nothing_to_keep(visit: Visit) -> HttpResponse | None:
    if visit.standing.is_answered:
        return HttpResponseRedirect(visit.addresses.place("receipt"))
    return None if visit.standing.draft else HttpResponseRedirect(visit.addresses.start())
