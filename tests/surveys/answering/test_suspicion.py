"""Signs of a robot are noted for a human; people behind one address get through."""

from datetime import timedelta

import pytest
from django.core.cache import cache
from django.test import RequestFactory
from django.utils import timezone

from surveys.answering import suspicion
from surveys.answering.models import Draft, Response

from .conftest import Respondent

pytestmark = pytest.mark.django_db


def earlier(seconds: float) -> str:
    return str(int((timezone.now() - timedelta(seconds=seconds)).timestamp()))


def send_all(respondent: Respondent, **first: str) -> Response:
    assert respondent.send("about", kind="mo", topics=("b",), **first).status_code == 302
    assert respondent.send("needs", story="Kurz").status_code == 302
    assert respondent.send("check").status_code == 302
    return Response.objects.get()


def test_somebody_who_takes_time_has_no_sign(respondent):
    assert send_all(respondent, **{":began": earlier(60)}).flags == []


def test_answers_faster_than_reading_are_flagged_and_kept(respondent):
    response = send_all(respondent, **{":began": earlier(0)})
    assert response.flags == ["fast"]
    assert (response.left_out, response.answers["story"]) == (False, "Kurz")


@pytest.mark.parametrize("nonsense", ["", "x", "9" * 11, "9" * 4000, "٣٣", "-5", "0"])
def test_nonsense_about_the_beginning_is_no_error(respondent, nonsense):
    assert send_all(respondent, **{":began": nonsense}).flags in ([], ["fast"])


def test_step_of_an_embedded_page_is_given_the_time_it_needs(respondent):
    respondent.send("about", kind="mo", topics=("b",))
    assert timezone.now() - Draft.objects.get().began_at > timedelta(seconds=suspicion.SECONDS_PER_ANSWER)


def test_page_says_when_it_was_first_seen_until_there_is_a_draft(respondent):
    now = int(timezone.now().timestamp())
    page = respondent.get("about").content.decode()
    seen = int(page.split('name=":began" value="')[1].split('"')[0])
    assert now - 2 <= seen <= now + 2
    wrong = respondent.send("about", **{":began": "123"}).content.decode()
    assert 'name=":began" value="123"' in wrong
    respondent.send("about", kind="mo")
    assert 'name=":began" value=""' in respondent.get("about").content.decode()


def test_hidden_field_that_was_filled_in_is_flagged_and_answers_are_kept(respondent):
    trapped = {"website[url]": "https://example.org", ":began": earlier(60)}
    assert send_all(respondent, **trapped).flags == ["trap"]


def test_hidden_field_is_out_of_reach(respondent):
    page = respondent.get("about").content.decode()
    trap = page.split('<div class="visually-hidden" aria-hidden="true">')[1].split("</div>")[0]
    assert all(word in trap for word in ('name="website[url]"', 'tabindex="-1"', 'autocomplete="off"', "<label for="))


def begun_before(number: int, address: str = "127.0.0.1") -> None:
    request = RequestFactory().get("/", REMOTE_ADDR=address)
    suspicion.count_new_draft(request)
    cache.set(suspicion.NEW_DRAFTS.key(request), number, 3600)


@pytest.mark.parametrize(("before", "flags"), [(199, []), (299, []), (300, ["many"]), (999, ["many"])])
def test_many_behind_one_address_are_let_through(respondent, before, flags):
    begun_before(before)
    assert send_all(respondent, **{":began": earlier(60)}).flags == flags


def test_far_too_many_get_their_answers_back_with_a_sentence(respondent):
    begun_before(1_000)
    page = respondent.send("about", kind="mo", topics=("a",), why_a="Darum", **{":began": "123"})
    assert (page.status_code, page["Retry-After"], Draft.objects.count()) == (429, "3600", 0)
    html = page.content.decode()
    assert html.split('<div class="survey">')[1].count('<div class="notice notice-error" role="alert"><p>') == 1
    assert 'value="Darum"' in html
    assert 'name=":began" value="123"' in html


def test_who_has_a_draft_is_never_held_back(respondent):
    respondent.send("about", kind="mo")
    begun_before(5_000)
    assert respondent.send("needs").status_code == 302


def test_cache_that_is_away_costs_no_answer(respondent, settings):
    settings.CACHES = {"default": {"BACKEND": "django.core.cache.backends.redis.RedisCache", "LOCATION": "redis://x:1"}}
    assert respondent.send("about", kind="mo").status_code == 302


def test_answers_that_were_there_beforehand_take_no_time(respondent):
    respondent.send("about", kind="mo", **{":began": earlier(0)})
    respondent.send("needs")
    Draft.objects.update(earlier={"kind": "mo"})
    respondent.send("check")
    assert Response.objects.get().flags == []
