"""The public page of a strategy, for its files: what a visitor may not see as a page is no file either."""

from uuid import UUID

from django.http import Http404
from django.utils.translation import get_language

from cms_pages.strategies.page import StrategyPage
from cms_pages.strategies.strategy import Strategy


def public_page(key: UUID) -> tuple[StrategyPage, Strategy]:
    """In the active language, else in any. Raises Http404."""
    pages = StrategyPage.objects.live().public().filter(translation_key=key).select_related("locale")
    found = sorted(pages, key=lambda page: page.locale.language_code != get_language())
    strategy = Strategy.objects.select_related("network").filter(key=key).first()
    if not found or strategy is None:
        raise Http404
    return found[0], strategy
