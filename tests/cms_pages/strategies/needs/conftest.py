"""A network of three sides with a survey whose results its people may see. All data is synthetic."""

import re

import pytest
from django.urls import reverse
from django.utils import translation

from surveys.results.release.making import make_batch
from tests.factories.strategies import people_of
from tests.factories.surveys import make_responses, make_survey, one_step, question

TEXTS = {
    "de": {
        "title": "Bedarfe",
        "question.severity.row.housing.label": "Wohnen",
        "question.severity.row.language.label": "Sprache",
    },
    "en": {"title": "Survey of needs", "question.severity.row.housing.label": "Housing"},
}


@pytest.fixture
def as_(client):
    """Signs somebody in; their pages are asked for in English."""

    def sign_in(person):
        client.force_login(person)
        return client

    return sign_in


@pytest.fixture
def address(level):
    def of(name, *args):
        with translation.override("en"):
            return reverse(f"needs:{name}", args=[level.network.pk, *args])

    return of


@pytest.fixture
def coordinating(level):
    return people_of(level.network, level.coordinator)


@pytest.fixture
def speaking(level):
    """People by the name of their organisation."""
    return lambda name: people_of(level.network, getattr(level, f"{name}_person"))


@pytest.fixture
def survey(level):
    """12 of migrant organisations, 12 of partners; below the network's page, with a batch."""
    structure = one_step(
        question("severity", "matrix", options="1 2 3 4 5", rows="housing language", role="severity"),
    )
    found = make_survey(structure, TEXTS, slug="bedarfe")
    given = {"severity_housing": "5", "severity_language": "2"}
    for side in ("mo", "partner"):
        make_responses(found, *[given] * 12, side=side)
    make_batch(found.waves.get())
    below(level, found)
    return found


def below(level, survey):
    from surveys.pages import SurveyPage

    return level.page.add_child(
        instance=SurveyPage(title=survey.name, slug=survey.slug, survey=survey, locale=level.page.locale, live=False)
    )


def said(response):
    return " ".join(re.sub(r"<[^>]+>", " ", response.content.decode()).split())
