"""The page of the demonstration's strategy in the other languages."""

from django.conf import settings
from wagtail.models import Locale

from cms_pages.models import NetworkPage, StrategyPage

from ..texts import SOURCE_LANGUAGE
from .texts import text

FIELDS = {"title": "title", "guiding_idea": "idea_suggested"}


def mark_as_demonstration(page: StrategyPage) -> None:
    """So that it goes with the others."""
    draft = page.get_latest_revision_as_object()
    draft.demonstration = page.demonstration = True
    revision = draft.save_revision()
    if page.live:
        revision.publish()
    else:
        page.save(update_fields=["demonstration"])


def translate_page(page: StrategyPage) -> None:
    """Wherever the network has a page."""
    page = StrategyPage.objects.get(pk=page.pk)
    for language in (code for code, _name in settings.LANGUAGES if code != SOURCE_LANGUAGE):
        locale = Locale.objects.filter(language_code=language).first()
        above = page.get_parent().get_translations().filter(locale=locale).first() if locale else None
        if above is not None and isinstance(above.specific, NetworkPage):
            _translate(page, locale, language)


def _translate(page: StrategyPage, locale: Locale, language: str) -> None:
    made = page.copy_for_translation(locale)
    for field, name in FIELDS.items():
        setattr(made, field, text(name, language))
    body = [dict(block) for block in page.body.raw_data]
    for block in body:
        if block["type"] == "rich_text":
            block["value"] = f"<p>{text('situation', language)}</p>"
    made.body = made.body.stream_block.to_python(body)
    made.save_revision().publish()
