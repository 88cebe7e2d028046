"""The pages of one survey: one for each language."""

from .models import Survey


def translations_of(page):
    """All survey pages of one survey, oldest first, aliases left out."""
    pages = type(page)._default_manager.filter(translation_key=page.translation_key, alias_of__isnull=True)
    return pages.select_related("locale").order_by("pk")


def live_pages(page) -> list:
    return list(translations_of(page).filter(live=True))


def source_page(page):
    """The page that was there first; its translations were made from it."""
    return translations_of(page).defer("steps").first() or page


def survey_of(page) -> Survey | None:
    """The survey of a page, or of any translation of it."""
    if page.survey_id:
        return page.survey
    return Survey.objects.filter(pages__translation_key=page.translation_key).first() if page.translation_key else None
