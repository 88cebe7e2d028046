import pytest

from cms_pages.pages.outcomes import outcomes
from surveys.results.release.making import make_batch
from tests.factories.surveys import make_response

pytestmark = pytest.mark.django_db


def test_home_has_one_number_for_each_wave(client, survey):
    for _ in range(7):
        make_response(survey.survey, {"kind": "verein"})
    make_batch(survey.survey.waves.get())
    assert [(wave.number, wave.responses) for wave in outcomes(survey.locale_id)[0].waves] == [(1, 7)]
    html = client.get("/de/").text
    assert 'id="outcomes"' in html
    assert '<a href="/de/bedarf/">Bedarf</a>' in html


def test_number_that_is_too_small_is_not_said(survey):
    make_response(survey.survey, {"kind": "verein"})
    assert [wave.responses for wave in outcomes(survey.locale_id)[0].waves] == [None]


def test_site_without_a_survey_has_no_such_part(client, site_pages):
    assert 'id="outcomes"' not in client.get("/de/").text
