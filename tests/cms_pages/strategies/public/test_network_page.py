"""The page of a network says how far its strategy is, and leads to it."""

from cms_pages.models import Measure, StrategyPage
from cms_pages.strategies.public.in_short import in_short
from tests.factories.pages import add_page
from tests.factories.strategies import make_goal, make_measure


def read(client, page):
    return client.get(page.url).content.decode()


def test_without_a_strategy_nothing_is_said(client, level, django_assert_num_queries):
    assert 'id="strategy"' not in read(client, level.page)
    level.page.refresh_from_db()
    with django_assert_num_queries(0):
        assert in_short(level.page) is None


def test_a_draft_is_called_one(client, draft, level):
    content = read(client, level.page)
    assert f'href="{draft.page.url}"' in content
    assert "<progress" not in content


def test_what_was_adopted_is_told_with_its_progress_in_two_queries(client, adopted, level, django_assert_num_queries):
    Measure.objects.filter(pk=adopted.measure.pk).update(state=Measure.State.RUNNING)
    content = read(client, level.page)
    assert f'href="{adopted.page.url}"' in content
    assert 'value="50"' in content
    level.page.refresh_from_db()
    with django_assert_num_queries(2):
        assert in_short(level.page).progress.percent == 50


def test_what_was_drafted_since_is_not_counted(adopted, level):
    make_measure(make_goal(adopted.strategy, "Später"), "Noch nicht vereinbart")
    level.page.refresh_from_db()
    assert in_short(level.page).progress.counted == 1


def test_it_is_told_in_the_language_of_the_page(client, adopted, site_pages):
    assert adopted.other.title in read(client, site_pages["ar"]["network"])


def test_a_page_that_is_not_public_is_not_led_to(client, adopted, level):
    StrategyPage.objects.get(pk=adopted.page.pk).unpublish()
    assert 'id="strategy"' not in read(client, level.page)


def test_a_next_cycle_in_draft_does_not_hide_the_adopted_one(adopted, level):
    add_page(level.page, StrategyPage, language="de", title="Nächste", slug="naechste")
    level.page.refresh_from_db()
    assert in_short(level.page).title == adopted.page.title
