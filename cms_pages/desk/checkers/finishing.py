"""When the last paragraph is right, the page is checked in this language."""

from django.db import transaction
from wagtail.models import Page
from wagtail_localize.models import Translation

from cms_pages.desk.checking import mark_checked
from cms_pages.desk.models import LanguageChecker, TranslationState
from cms_pages.desk.publishing import note_words_changed
from cms_pages.desk.submitting import write_draft

from .asking import tell_checked
from .paragraphs import paragraphs_of


def finish(*, translation: Translation, checker: LanguageChecker, words_changed: bool) -> bool:
    """After paragraphs were saved. True where the page is checked now; the editor who asked is told once."""
    if words_changed:
        note_words_changed(translation=translation)
        write_draft(translation=translation)
    page = target_of(translation)
    if page is None or not all(paragraph.is_right for paragraph in paragraphs_of(translation)):
        return False
    if state := _finish_once(page, checker):
        tell_checked(state=state, page=page, checker=checker)
    return True


@transaction.atomic
def _finish_once(page: Page, checker: LanguageChecker) -> TranslationState | None:
    """None for whoever is not the first to finish what was asked."""
    kept = {"translation_key": page.translation_key, "locale_id": page.locale_id}
    state = TranslationState.objects.select_for_update().filter(**kept).first()
    if not is_waiting(state):
        return None
    mark_checked(page=page, by=checker.name)
    return state


def target_of(translation: Translation) -> Page | None:
    return Page.objects.filter(
        translation_key=translation.source.object_id, locale_id=translation.target_locale_id
    ).first()


def is_waiting(state: TranslationState | None) -> bool:
    """Was a checker asked since it was last checked?"""
    if state is None or state.asked_at is None:
        return False
    return state.checked_at is None or state.checked_at < state.asked_at
