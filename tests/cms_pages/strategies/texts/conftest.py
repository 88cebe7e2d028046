"""A strategy with its page in German, below the page of the network. All texts are synthetic."""

import pytest

from cms_pages.models import Strategy, StrategyPage
from tests.factories.pages import add_page

BLOCK = "22222222-2222-4222-8222-222222222222"
PICTURE = "33333333-3333-4333-8333-333333333333"
SITUATION = f"situation:{BLOCK}"


@pytest.fixture
def page(level):
    body = [
        {"type": "rich_text", "value": "<p>Erster Absatz.</p><p>Zweiter Absatz.</p>", "id": BLOCK},
        {"type": "quote", "value": {"text": "Ein Zitat.", "attribution": "Rolle"}, "id": PICTURE},
    ]
    fields = {"title": "Strategie", "slug": "strategie", "guiding_idea": "Gemeinsam planen.", "body": body}
    return add_page(level.page, StrategyPage, language="de", **fields)


@pytest.fixture
def strategy(page):
    return Strategy.objects.get(key=page.translation_key)
