"""What language checkers meet: the list of what waits, a page paragraph by paragraph, mistakes, links that are void."""

from django.utils import timezone
from wagtail.models import Locale
from wagtail_localize.models import StringTranslation

from cms_pages.desk.checkers.links import keep_hash, token_of
from cms_pages.desk.models import GlossaryTerm, LanguageChecker, TranslationState
from cms_pages.desk.submitting import submit_page
from cms_pages.desk.texts import segments_of
from cms_pages.models import HomePage, StandardPage
from tests.factories.pages import add_page

from .looking import Looking

BODY = [
    {"type": "rich_text", "value": "<p>Alle <b>reden</b> mit.</p>", "id": "77777777-7777-4777-8777-777777777777"},
    {"type": "rich_text", "value": "<p>Am Montag.</p>", "id": "88888888-8888-4888-8888-888888888888"},
]


def _asked() -> tuple[str, str]:
    """The token of a checker, and the key of a page that a machine has translated into Arabic."""
    home = HomePage.objects.get(locale__language_code="de")
    page = add_page(home, StandardPage, language="de", title="Zu prüfen", slug="to-check", body=BODY)
    translation = submit_page(translation_key=page.translation_key, code="ar")
    arabic = Locale.objects.get(language_code="ar")
    for segment in list(segments_of(translation.source_id))[:2]:
        StringTranslation.objects.create(
            translation_of=segment.string,
            context=segment.context,
            locale=arabic,
            data="كلمات من آلة",
            translation_type="machine",
        )
    checker = LanguageChecker(name="Prüfung", language="ar")
    keep_hash(checker)
    checker.save()
    GlossaryTerm.objects.create(source_language="de", term="Montag", language="ar", translation="الاثنين")
    state = {"asked_at": timezone.now(), "machine": True}
    TranslationState.objects.update_or_create(translation_key=page.translation_key, locale=arabic, defaults=state)
    return token_of(checker), str(page.translation_key)


def look_at_checking(looking: Looking) -> None:
    token, key = _asked()
    looking.go("/{language}/check/void/", status=404)
    looking.go(f"/{{language}}/check/{token}/")
    looking.go(f"/{{language}}/check/{token}/{key}/")
    looking.page.locator("textarea").nth(1).fill("<b>offen")
    looking.press("main form button", "a mark without its end")
    looking.go(f"/{{language}}/check/{token}/{key}/")
    looking.page.locator("main input[type=checkbox]").first.check()
    looking.press("main form button", "a paragraph that looks right")
