"""For who coordinates: which waves can be told what, read it first, then tell it."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _

from cms_pages.networks.conversations.access import Standing
from cms_pages.strategies.area import People, for_people_of_the_network, need
from cms_pages.strategies.rules.rights import Verb

from . import services
from .news import propose_news
from .steps import Due, steps_of, words_of


@for_people_of_the_network
def steps(request: HttpRequest, standing: Standing) -> HttpResponse:
    people = People(standing)
    need(people, Verb.TELL)
    rows = [(due, due.to_tell()) for due in steps_of(standing.network)]
    language = get_language()
    shown = [(due, told, told.title(language) if told else due.survey) for due, told in rows]
    context = {"network": standing.network, "people": people, "tab": "telling", "rows": shown}
    return render(request, "cms_pages/strategies/telling/steps.html", context)


@for_people_of_the_network
def step(request: HttpRequest, standing: Standing, survey: str, wave: int, code: str) -> HttpResponse:
    people = People(standing)
    need(people, Verb.TELL)
    due = _found(standing, survey, wave, code)
    if request.method == "POST":
        return _done(request, standing, due)
    told = due.to_tell()
    subject, text = words_of(due, told, get_language()) if told else ("", "")
    context = {
        "network": standing.network,
        "people": people,
        "tab": "telling",
        "due": due,
        "told": told,
        "subject": subject,
        "text": text,
        "addresses": sum(told.waiting.values()) if told else 0,
    }
    return render(request, "cms_pages/strategies/telling/step.html", context)


def _found(standing: Standing, survey: str, wave: int, code: str) -> Due:
    for due in steps_of(standing.network):
        if (due.survey, due.wave, due.code) == (survey, wave, code):
            return due
    raise Http404


def _done(request: HttpRequest, standing: Standing, due: Due) -> HttpResponse:
    if request.POST.get("do") == "news":
        made = propose_news(due, by=request.user)
        messages.success(request, _news_said(len(made)))
    elif request.POST.get("do") == "tell":
        _tell(request, due)
    return redirect(reverse("telling:steps", args=[standing.network.pk]))


def _tell(request: HttpRequest, due: Due) -> None:
    try:
        count = services.tell(due, by=request.user)
    except services.Refused as refused:
        gone = _("The survey or its wave was deleted. Nobody can be told any more.")
        messages.warning(request, gone if refused.args[0] == "gone" else _("This step was told already."))
        return
    said = ngettext("The mail goes to %(count)d address.", "The mails go to %(count)d addresses.", count)
    messages.success(request, said % {"count": count})


def _news_said(count: int) -> str:
    if not count:
        return _("There is no list of news to put it in.")
    said = ngettext(
        "A draft of a news item in %(count)d language waits for an editor.",
        "Drafts of a news item in %(count)d languages wait for an editor.",
        count,
    )
    return said % {"count": count}
