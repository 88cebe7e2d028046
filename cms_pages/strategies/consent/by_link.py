"""Answering by the personal link of a mail. Looking at it changes nothing: programs open every link in a mail."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from .answering import Changed
from .answers import standings_in
from .changes import conflict, give, typed_in
from .forms import AnswerForm
from .links import Opened, opened_by
from .refused import Refused
from .shown import rule_in_words, sections_of

SAVED = "saved"


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def by_link(request: HttpRequest, network: int, token: str) -> HttpResponse:
    opened = opened_by(token, network)
    if opened is None:
        return _gone(request)
    if request.method == "POST":
        return _answered(request, opened, token)
    return _page(request, opened, AnswerForm(opened.round, _own(opened)))


def _own(opened: Opened):
    found = next(each for each in standings_in(opened.round) if each.asked.organisation == opened.mandate.organisation)
    return None if found.earlier else found.endorsement


def _answered(request: HttpRequest, opened: Opened, token: str) -> HttpResponse:
    form = AnswerForm(opened.round, _own(opened), request.POST)
    if not form.is_valid():
        return _page(request, opened, form)
    try:
        give(form, opened.round, opened.mandate.organisation, opened.mandate.user)
    except Changed as refused:
        both = conflict(request, opened.round, refused.current)
        return _page(request, opened, both["answer_form"], conflict=refused.current, status=409)
    except Refused:
        return _gone(request)
    there = redirect("consent:by_link", opened.round.strategy.network_id, token)
    there["Location"] += f"?{SAVED}"
    return there


def _page(request: HttpRequest, opened: Opened, form: AnswerForm, *, conflict=None, status: int = 200) -> HttpResponse:
    context = {
        "network": opened.round.strategy.network,
        "round": opened.round,
        "organisation": opened.mandate.organisation,
        "person": opened.mandate.user,
        "own": _own(opened),
        "rule": rule_in_words(opened.round),
        "sections": sections_of(opened.round),
        "form": form,
        "conflict": conflict,
        "saved": SAVED in request.GET,
    }
    return render(request, "cms_pages/strategies/consent/by_link.html", context, status=status)


def _gone(request: HttpRequest) -> HttpResponse:
    return render(request, "cms_pages/strategies/consent/link_gone.html", {"typed": typed_in(request)}, status=410)
