"""A strategy begins with its page."""

import datetime
import uuid

import pytest

from cms_pages.models import Entry, Strategy, StrategyPage
from cms_pages.strategies.texts.beginning import begin
from cms_pages.strategies.texts.passages import passages_of
from cms_pages.strategies.texts.refusing import Refused
from tests.factories.pages import add_page

PERIOD = {"begins": datetime.date(2027, 1, 1), "ends": datetime.date(2029, 12, 31)}


def test_its_page_is_public_below_that_of_the_network(level):
    made = begin(network=level.network, key=uuid.uuid4(), title="استراتيجية", by=level.coordinator, **PERIOD)
    page = StrategyPage.objects.get(translation_key=made.key)
    assert page.live
    assert page.get_parent().specific == level.page
    assert page.locale.language_code == "de"
    assert (page.begins, page.ends) == tuple(PERIOD.values())
    assert (made.name, made.number, made.begins) == ("استراتيجية", 1, PERIOD["begins"])
    assert Entry.objects.get(kind="strategy_begun").by == level.coordinator


def test_it_may_begin_with_words(level):
    given = {"idea": "Gemeinsam.", "situation": "Erstens.\n\nZweitens."}
    made = begin(network=level.network, key=uuid.uuid4(), title="S", by=level.coordinator, **given)
    assert [each.shown("de").text for each in passages_of(made)] == list(given.values())


def test_sent_twice_it_begins_once(level):
    key = uuid.uuid4()
    first = begin(network=level.network, key=key, title="S", by=level.coordinator)
    assert begin(network=level.network, key=key, title="S", by=level.coordinator) == first
    assert (Strategy.objects.count(), StrategyPage.objects.count()) == (1, 1)


def test_the_next_one_has_the_next_number_and_an_address_of_its_own(level):
    first, second = (
        begin(network=level.network, key=uuid.uuid4(), title="Strategie", by=level.coordinator) for _ in range(2)
    )
    assert (first.number, second.number) == (1, 2)
    assert len(set(StrategyPage.objects.values_list("slug", flat=True))) == 2


def test_a_key_of_another_network_is_refused(level, site_pages):
    other = add_page(site_pages["de"]["home"], type(level.page), language="de", title="Zweites", slug="zweites").record
    key = begin(network=other, key=uuid.uuid4(), title="S", by=level.coordinator).key
    with pytest.raises(Refused, match="sent"):
        begin(network=level.network, key=key, title="S", by=level.coordinator)


def test_without_a_public_page_of_the_network_there_is_nowhere_to_begin(level, site_pages):
    for language in ("de", "ar"):
        site_pages[language]["network"].unpublish()
    with pytest.raises(Refused, match="no_network_page"):
        begin(network=level.network, key=uuid.uuid4(), title="S", by=level.coordinator)
