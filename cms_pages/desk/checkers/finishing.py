"""When the last paragraph is right, the page is checked in this language."""

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
    kept = {"translation_key": page.translation_key, "locale_id": page.locale_id}
    if not is_waiting(TranslationState.objects.filter(**kept).first()):
        return True
    mark_checked(page=page, by=checker.name)
    tell_checked(state=TranslationState.objects.get(**kept), page=page, checker=checker)
    return True


def target_of(translation: Translation) -> Page | None:
    return Page.objects.filter(
        translation_key=translation.source.object_id, locale_id=translation.target_locale_id
    ).first()


def is_waiting(state: TranslationState | None) -> bool:
    """Was a checker asked since it was last checked?"""
    if state is None or state.asked_at is None:
        return False
    return state.checked_at is None or state.checked_at < state.asked_at
