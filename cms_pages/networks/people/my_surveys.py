"""Surveys as one organisation meets them: to be answered, sent, and what became of it. Never its answers."""

from collections.abc import Iterable
from dataclasses import dataclass, field

from django.db.models import Q, QuerySet
from django.http import HttpRequest

from cms_pages.networks.network import NetworkPage
from cms_pages.networks.organisations.organisation import Organisation
from surveys.pages import SurveyPage, asked_of, teaser
from surveys.plugs import plug
from surveys.results.summary import survey_summary


@dataclass(frozen=True)
class Outcome:
    """`responses` is None while there are too few to say."""

    slug: str
    title: str
    responses: int | None
    demonstration: bool


@dataclass(frozen=True)
class MySurveys:
    """`to_answer` and `sent` as surveys knows them (`Asked`); `open_to_all` as (page, teaser); `outcomes` by survey."""

    to_answer: list = field(default_factory=list)
    open_to_all: list = field(default_factory=list)
    sent: list = field(default_factory=list)
    missed: list = field(default_factory=list)
    outcomes: list[Outcome] = field(default_factory=list)


def my_surveys(request: HttpRequest, organisation: Organisation, memberships: QuerySet, language: str) -> MySurveys:
    asked = asked_of(organisation.key, language)
    pages = _pages_of(memberships, language)
    invited = {each.slug for each in asked}
    return MySurveys(
        to_answer=[each for each in asked if each.is_open and each.state != "sent"],
        open_to_all=[found for page in pages if page.survey.slug not in invited and (found := _open(page, request))],
        sent=[each for each in asked if each.state == "sent"],
        missed=[each for each in asked if not each.is_open and each.state != "sent"],
        outcomes=_outcomes(request.user, pages, asked),
    )


def _pages_of(memberships: QuerySet, language: str) -> list[SurveyPage]:
    """One live page of each survey below our networks' pages: in the language if there is one."""
    keys = memberships.order_by().values("network__key")
    paths = NetworkPage.objects.filter(translation_key__in=keys).values_list("path", flat=True)
    below = Q(pk__in=[])
    for path in paths:
        below |= Q(path__startswith=path)
    found = SurveyPage.objects.live().public().filter(below).exclude(survey=None).select_related("survey", "locale")
    pages: dict[int, SurveyPage] = {}
    for page in found.order_by("-first_published_at", "-pk"):
        if page.survey_id not in pages or page.locale.language_code == language:
            pages[page.survey_id] = page
    return list(pages.values())


def _open(page: SurveyPage, request: HttpRequest) -> dict | None:
    told = teaser(page)
    return {"page": page, "teaser": told, "url": page.get_url(request)} if told.is_open else None


def _outcomes(user, pages: Iterable[SurveyPage], asked: Iterable) -> list[Outcome]:
    """Of surveys whose tables somebody may see, as far as a wave has begun."""
    titles = {each.slug: each.title for each in asked} | {page.survey.slug: page.title for page in pages}
    found = []
    for survey in plug("ACCESS_SCOPE").surveys(user).filter(slug__in=titles).order_by("-pk"):
        summary = survey_summary(survey)
        if summary.waves:
            newest = summary.waves[0].responses
            found.append(Outcome(survey.slug, titles[survey.slug], newest, summary.demonstration))
    return found
