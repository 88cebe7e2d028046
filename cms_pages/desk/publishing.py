"""What a publishing means for translations: the original makes them outdated, a translation is up to date or not."""

from datetime import datetime
from functools import partial

from django.db import transaction
from django.utils import timezone
from django_tasks import task
from wagtail.models import Page
from wagtail.signals import page_published
from wagtail_localize.models import StringTranslation, Translation, TranslationSource

from .models import TranslationPlan, TranslationState
from .progress import progress_of
from .sources import original_of
from .texts import words_and_hash_if_readable


def connect() -> None:
    page_published.connect(_note, dispatch_uid="cms_pages.desk")


def _note(sender, instance: Page, revision=None, **kwargs) -> None:
    page = instance.specific
    if page.alias_of_id or page.depth <= 1:
        return
    original = original_of(page.translation_key)
    if original is None or original.pk == page.pk:
        note_original(page=page, is_cut=bool(original and original.is_cut))
    else:
        note_translation(page=page, by=str(revision.user) if revision and revision.user else "")


def note_original(*, page: Page, is_cut: bool) -> None:
    """Its translations are outdated where its words are others than before. `is_cut`: wagtail-localize has them."""
    plan = TranslationPlan.objects.filter(pk=page.translation_key).first()
    plan = plan or TranslationPlan(translation_key=page.translation_key)
    words, digest = words_and_hash_if_readable(page)
    if digest and digest == plan.words_hash:
        return
    plan.changed_before, plan.changed_at = plan.changed_at, timezone.now()
    plan.words, plan.words_hash = words, digest
    noted = ["changed_before", "changed_at", "words", "words_hash"]
    # One statement, whoever else writes the plan meanwhile: the languages that it names are not touched.
    TranslationPlan.objects.bulk_create(
        [plan], update_conflicts=True, unique_fields=["translation_key"], update_fields=noted
    )
    if is_cut:
        transaction.on_commit(partial(follow_original.enqueue, str(page.translation_key), page.locale_id))


@task()
def follow_original(translation_key: str, locale: int) -> None:
    """wagtail-localize cuts the new words; what kept its words keeps its translations. Can be called again."""
    source = TranslationSource.objects.filter(object_id=translation_key, locale_id=locale).first()
    if source and Page.objects.filter(translation_key=translation_key, locale_id=locale).exists():
        source.update_from_db()


def note_translation(*, page: Page, by: str, now: datetime | None = None) -> None:
    """Whoever publishes a translation without words of a machine and without gaps has checked it."""
    translation = Translation.objects.filter(
        source__object_id=page.translation_key, target_locale_id=page.locale_id, enabled=True
    ).first()
    progress = progress_of(translation) if translation else None
    machine = bool(getattr(page, "machine_translated", False) or (progress and progress.machine))
    values: dict = {"machine": machine}
    if not machine and not (progress and progress.missing):
        values |= {"checked_at": now or timezone.now(), "checked_by": by}
    TranslationState.objects.update_or_create(
        translation_key=page.translation_key, locale_id=page.locale_id, defaults=values
    )


def note_words_changed(*, translation: Translation) -> None:
    """The desk has written words of this translation."""
    TranslationState.objects.update_or_create(
        translation_key=translation.source.object_id,
        locale_id=translation.target_locale_id,
        defaults={"text_at": timezone.now()},
    )


def machine_texts(translation: Translation):
    """The words of a machine that stand in the translation today."""
    return StringTranslation.objects.filter(
        pk__in=translation.source.stringsegment_set.get_translations(translation.target_locale).values("pk"),
        translation_type=StringTranslation.TRANSLATION_TYPE_MACHINE,
    )
