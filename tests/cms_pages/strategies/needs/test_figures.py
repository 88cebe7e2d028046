"""Figures behind needs, when they change and when what is behind them is deleted."""

import uuid

import pytest

from cms_pages.strategies.needs.figures import in_words
from cms_pages.strategies.needs.services import add_result
from cms_pages.strategies.needs.tracing import needs_of_wave
from tests.factories.batches import first_batch
from tests.factories.strategies import make_need, people_of
from tests.factories.surveys import make_responses

from .conftest import said

pytestmark = pytest.mark.django_db


@pytest.fixture
def proved(level, survey):
    need = make_need(level.network)
    at = {"survey": "bedarfe", "wave": 1, "ref": "severity/housing", "code": "5", "where": {}}
    people = people_of(level.network, level.verein_person)
    add_result(people=people, need=need, organisation=level.verein, key=uuid.uuid4(), at=at)
    return need


@pytest.fixture
def pages(as_, address, level, proved):
    def read():
        client = as_(level.amt_person)
        return said(client.get(address("needs"))), said(client.get(address("need", proved.key)))

    return read


def test_a_figure_stands_with_its_sentence(pages):
    listed, page = pages()
    assert "changed since" not in listed
    assert "1 piece of evidence" in listed
    for words in ("Survey of needs", "wave 1", "Housing", "24 of 24 (100 %), between 86 and 100 %"):
        assert words in page
    assert "Changed since" not in page


def test_other_figures_since_are_marked_and_both_stand_there(pages, survey):
    make_responses(survey, *[{"severity_housing": "1", "severity_language": "1"}] * 12, side="mo")
    first_batch(survey.waves.get())
    listed, page = pages()
    assert "Figures have changed since." in listed
    for words in ("Changed since", "24 of 24 (100 %)", "24 of 36 (67 %)"):
        assert words in page


def test_when_the_wave_is_deleted_nothing_is_lost(pages, proved, survey, level):
    wave = survey.waves.get()
    wave.responses.all().delete()
    wave.delete()
    listed, page = pages()
    assert "Figures have changed since." in listed
    assert "The results behind this are not there any more" in page
    assert "24 of 24 (100 %)" in page
    assert needs_of_wave("bedarfe", 1) == [proved]


def test_when_the_survey_is_deleted_neither(pages, proved, survey):
    survey.pages.all().delete() if hasattr(survey, "pages") else None
    survey.waves.get().responses.all().delete()
    survey.delete()
    _listed, page = pages()
    assert "24 of 24 (100 %)" in page
    assert needs_of_wave("bedarfe", 1) == [proved]


def test_figures_are_told_in_words():
    share = {"kind": "share", "count": 9, "n": 12, "value": None, "low": None, "high": None, "place": None}
    assert in_words(share) == "9 of 12"
    score = {"kind": "score", "count": None, "n": 30, "value": 71.4, "low": None, "high": None}
    assert (
        in_words(score | {"place": {"rank": 2, "of": 12, "tier": "A"}}) == "score 71 of 100, place 2 of 12, 30 answers"
    )
    hidden = {"value": None, "n": None, "place": {"rank": None, "of": 3, "tier": "A"}}
    assert in_words(score | hidden) == "upper third"
