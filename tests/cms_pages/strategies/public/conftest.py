"""A strategy that every side agreed to, with a page in German and Arabic. All texts are synthetic."""

from types import SimpleNamespace

import pytest

from cms_pages.models import Partner, Strategy, StrategyPage
from cms_pages.strategies.consent.closing import close_round
from cms_pages.strategies.words import words
from tests.factories.consent import begin_round, say_all
from tests.factories.pages import add_page
from tests.factories.strategies import make_goal, make_measure


@pytest.fixture
def draft(level, site_pages):
    fields = {"title": "Strategie", "slug": "strategie", "guiding_idea": "Gemeinsam planen."}
    page = add_page(level.page, StrategyPage, language="de", **fields)
    other = add_page(
        site_pages["ar"]["network"], StrategyPage, language="ar", original=page, title="استراتيجية", slug="strategie"
    )
    strategy = Strategy.objects.get(key=page.translation_key)
    measure = make_measure(make_goal(strategy), lead=level.verein, co_lead=level.amt)
    Partner.objects.filter(measure=measure, organisation=level.verein).update(
        own_benefit=words("Wir lernen das Amt kennen", "de"), public=True
    )
    Partner.objects.filter(measure=measure, organisation=level.amt).update(
        own_benefit=words("Wir hören früher, was fehlt", "de"), public=False
    )
    return SimpleNamespace(page=page, other=other, strategy=strategy, measure=measure, level=level)


@pytest.fixture
def adopted(draft, level):
    made = begin_round(level, draft.strategy)
    say_all(level, made)
    draft.round = close_round(found=made, by=level.coordinator)
    for each in (draft.strategy, draft.measure):
        each.refresh_from_db()
    return draft
