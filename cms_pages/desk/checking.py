"""A translation is checked: its words are right, whoever wrote them."""

from django.db import transaction
from django.utils import timezone
from wagtail.models import Page
from wagtail_localize.models import StringTranslation, Translation

from cms_pages.pages.page_cache import clear

from .models import TranslationState
from .publishing import machine_texts
from .submitting import write_draft


@transaction.atomic
def mark_checked(*, page: Page, by: str, user=None) -> None:
    """`page` is the translation. What is public loses its mark at once where it already has these words; else when
    it is published."""
    page = Page.objects.get(pk=page.pk).specific
    translation = Translation.objects.filter(
        source__object_id=page.translation_key, target_locale_id=page.locale_id, enabled=True
    ).first()
    if translation:
        machine_texts(translation).update(translation_type=StringTranslation.TRANSLATION_TYPE_MANUAL)
        write_draft(translation=translation, user=user)
    state, _made = TranslationState.objects.select_for_update().get_or_create(
        translation_key=page.translation_key, locale_id=page.locale_id
    )
    state.checked_at, state.checked_by = timezone.now(), by[:200]
    if is_public_as_checked(page, state):
        state.machine = False
        clear()
    state.save()
    _forget_mark(page, user)


def is_public_as_checked(page: Page, state: TranslationState) -> bool:
    changed, published = state.text_at, page.last_published_at
    return page.live and (changed is None or (published is not None and changed <= published))


def _forget_mark(page: Page, user) -> None:
    """The mark that an editor or an import has set; a draft with other changes keeps it until it is published."""
    if not getattr(page, "machine_translated", False) or page.has_unpublished_changes:
        return
    page.machine_translated = False
    revision = page.save_revision(user=user, log_action=True)
    if page.live:
        revision.publish(user=user)
