"""The page of what happened."""

import pytest
from django.urls import reverse

from cms_pages.models import Notice, NoticeChoice
from cms_pages.strategies.journal.kinds import Kind
from cms_pages.strategies.journal.noting import note
from tests.factories.strategies import make_need


@pytest.fixture
def page(client, level):
    client.force_login(level.verein_person)
    return reverse("notices:notices", args=[level.network.pk])


@pytest.fixture
def notice(level):
    entry = note(Kind.NEED_MOVED, network=level.network, about=make_need(level.network, "Mehr Kurse"))
    return Notice.objects.create(user=level.verein_person, entry=entry)


def test_opening_it_changes_nothing(client, page, notice):
    assert "Mehr Kurse" in client.get(page).content.decode()
    notice.refresh_from_db()
    assert notice.seen_at is None


def test_what_came_after_the_page_was_shown_stays_new(client, page, notice, level):
    entry = note(Kind.NEED_MOVED, network=level.network, about=make_need(level.network))
    later = Notice.objects.create(user=level.verein_person, entry=entry)
    client.post(page, {"do": "seen", "up_to": notice.pk})
    seen = {each.pk: each.seen_at is not None for each in Notice.objects.all()}
    assert seen == {notice.pk: True, later.pk: False}


@pytest.mark.parametrize("up_to", ["", "x", "-1", "9" * 30, "²"])
def test_a_strange_number_marks_nothing(client, page, notice, up_to):
    assert client.post(page, {"do": "seen", "up_to": up_to}).status_code == 302
    assert Notice.objects.get().seen_at is None


def test_nobody_marks_what_is_somebody_elses(client, page, level, notice):
    client.force_login(level.amt_person)
    client.post(page, {"do": "seen", "up_to": notice.pk})
    assert Notice.objects.get().seen_at is None


def test_the_rhythm_is_kept(client, page, level):
    client.post(page, {"do": "rhythm", "rhythm": "weekly"})
    client.post(page, {"do": "rhythm", "rhythm": "at_once"})
    assert NoticeChoice.objects.get(user=level.verein_person).rhythm == "at_once"


def test_no_choice_is_said_at_the_field(client, page):
    answer = client.post(page, {"do": "rhythm", "rhythm": "hourly"})
    assert answer.status_code == 200
    assert "error-summary" in answer.content.decode()
    assert not NoticeChoice.objects.exists()


def test_what_is_gone_is_still_told(client, page, notice, level):
    level.network.needs.all().delete()
    assert reverse("strategy_overview", args=[level.network.pk]) in client.get(page).content.decode()


def test_many_kinds_take_few_queries(client, page, level, django_assert_max_num_queries):
    for _each in range(40):
        entry = note(Kind.NEED_MOVED, network=level.network, about=make_need(level.network))
        Notice.objects.create(user=level.verein_person, entry=entry)
    with django_assert_max_num_queries(30):
        client.get(page)
