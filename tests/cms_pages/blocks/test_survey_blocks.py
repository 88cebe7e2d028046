import datetime

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from surveys.models import Survey, Wave
from surveys.results.public.releasing import release, take_back
from surveys.results.release.making import make_batch
from tests.factories.surveys import make_responses

pytestmark = pytest.mark.django_db


def _block(kind, survey, **more):
    return {"type": kind, "id": f"{kind}-1", "value": {"survey": survey.pk} | more}


def options_of(survey: Survey, key: str) -> list[str]:
    questions = survey.versions.get().structure["steps"][0]["questions"]
    return [option["code"] for asked in questions if asked["key"] == key for option in asked["options"]]


def test_teaser_says_minutes_last_day_and_the_way_in(client, add_news, survey):
    add_news(body=[_block("survey_teaser", survey, title="Was fehlt?")])
    html = client.get("/de/news/item/").text
    assert "Was fehlt?" in html
    assert "31. März 2099" in html
    assert '<a class="button" href="/de/bedarf/">' in html


def test_teaser_of_a_closed_survey_has_no_button(client, add_news, survey):
    yesterday = timezone.now() - datetime.timedelta(days=1)
    Wave.objects.update(opens=yesterday - datetime.timedelta(days=9), closes=yesterday)
    add_news(body=[_block("survey_teaser", survey)])
    html = client.get("/de/news/item/").text
    assert 'class="button" href="/de/bedarf/"' not in html
    assert 'href="/de/bedarf/"' in html


def test_embedded_survey_shows_its_first_step_without_cookie_or_token(client, add_news, survey):
    add_news(body=[_block("embedded_survey", survey)])
    fresh = client.get("/de/news/item/")
    assert "Was sind Sie?" in fresh.text
    assert f'action="/s/{survey.survey.slug}/de/' in fresh.text
    assert "csrfmiddlewaretoken" not in fresh.text
    assert not fresh.cookies
    with CaptureQueriesContext(connection) as queries:
        assert client.get("/de/news/item/").content == fresh.content
    assert len(queries) == 0


def test_page_with_a_survey_stays_within_ten_queries(client, add_news, survey):
    from django.core.cache import cache

    add_news(body=[_block("survey_teaser", survey), _block("embedded_survey", survey)])
    client.get("/de/news/item/")
    cache.clear()
    with CaptureQueriesContext(connection) as queries:
        client.get("/de/news/item/")
    assert len(queries) <= 10, "\n".join(query["sql"] for query in queries)


def test_results_appear_as_soon_as_they_are_public_and_vanish_when_taken_back(
    client, add_news, survey, django_capture_on_commit_callbacks
):
    ref, (one, other) = "kind", options_of(survey.survey, "kind")
    make_responses(survey.survey, *[{ref: one}] * 7, *[{ref: other}] * 8)
    wave = survey.survey.waves.get()
    make_batch(wave)
    add_news(body=[_block("survey_results", survey, title="Was wir wissen")])
    assert "Was wir wissen" in client.get("/de/news/item/").text
    assert "Was sind Sie?" not in client.get("/de/news/item/").text
    with django_capture_on_commit_callbacks(execute=True):
        release(wave=wave, ref=ref, texts={}, user=None)
    assert "Was sind Sie?" in client.get("/de/news/item/").text
    with django_capture_on_commit_callbacks(execute=True):
        take_back(wave=wave, ref=ref, user=None)
    assert "Was sind Sie?" not in client.get("/de/news/item/").text
