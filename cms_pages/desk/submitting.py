"""A page is submitted for translation into a language, and filled by the machine where somebody asked for it."""

from uuid import UUID

from django.core.exceptions import ValidationError
from django.db import models, transaction
from django.utils.translation import gettext_lazy as _
from wagtail.models import Page
from wagtail_localize.models import Translation, TranslationSource

from .filling import fill_by_machine, keep_address
from .locales import locale_of
from .machine import MachineFailed, is_written_by_people_only, machine
from .sources import original_of, own_pages


class Outcome(models.TextChoices):
    """What became of a cell of the matrix, as a sentence."""

    SUBMITTED = "submitted", _("Submitted for translation.")
    FILLED = "filled", _("Translated by the machine. Somebody should check it now.")
    CURRENT = "current", _("The machine had nothing to do: every paragraph has a translation.")
    GONE = "gone", _("The page was deleted meanwhile.")
    SWITCHED_OFF = "switched_off", _("The site does not speak this language any more.")
    ORIGINAL = "original", _("The page was written in this language.")
    BY_HAND = "by_hand", _("This page was written by hand in this language. It stays as it is; please edit it there.")
    EASY = "easy", _("Submitted for translation. Easy language is never written by a machine.")
    NO_MACHINE = "no_machine", _("Submitted for translation. The machine does not know this language.")
    FAILED = "failed", _("The translation service did not answer. What was translated before stays; please try again.")
    INVALID = "invalid", _("The page could not be saved in this language. Please look at its original.")


DONE_WELL = {Outcome.SUBMITTED, Outcome.FILLED, Outcome.CURRENT, Outcome.EASY}


class NotSubmitted(Exception):
    def __init__(self, outcome: Outcome):
        super().__init__(outcome.value)
        self.outcome = outcome


def submit(*, translation_key: UUID, code: str, by_machine: bool, user=None) -> Outcome:
    """Submitted again, it takes over what has changed in the original; nothing that is translated is lost."""
    try:
        translation = submit_page(translation_key=translation_key, code=code, user=user)
        outcome = fill(translation, user) if by_machine else Outcome.SUBMITTED
        if by_machine:
            write_draft(translation=translation, user=user)
    except NotSubmitted as reason:
        outcome = reason.outcome
    except ValidationError:
        outcome = Outcome.INVALID
    return outcome


@transaction.atomic
def submit_page(*, translation_key: UUID, code: str, user=None) -> Translation:
    """Raises NotSubmitted. A page that is public in this language stays as it is until somebody publishes it."""
    original, locale = original_of(translation_key), locale_of(code)
    if locale is None:
        raise NotSubmitted(Outcome.SWITCHED_OFF)
    if original is None:
        raise NotSubmitted(Outcome.GONE)
    if original.locale_id == locale.pk:
        raise NotSubmitted(Outcome.ORIGINAL)
    if is_by_hand(translation_key, locale.pk):
        raise NotSubmitted(Outcome.BY_HAND)
    source, _made = TranslationSource.update_or_create_from_instance(original.specific)
    translation, _made = Translation.objects.update_or_create(
        source=source, target_locale=locale, defaults={"enabled": True}
    )
    keep_address(translation=translation)
    write_draft(translation=translation, user=user)
    return translation


def is_by_hand(translation_key: UUID, locale_id: int) -> bool:
    """Is there a page whose words wagtail-localize does not know? It would put the words of the original there."""
    known = Translation.objects.filter(source__object_id=translation_key, target_locale_id=locale_id, enabled=True)
    there = own_pages().filter(translation_key=translation_key, locale_id=locale_id)
    return there.exists() and not known.exists()


def write_draft(*, translation: Translation, user=None) -> None:
    """The words as they are into the page, while that is not public. wagtail-localize would change a public page at
    once, before anybody has published it."""
    same = Page.objects.filter(translation_key=translation.source.object_id, locale_id=translation.target_locale_id)
    if not same.filter(live=True, alias_of=None).exists():
        translation.save_target(user=user, publish=False)


def fill(translation: Translation, user) -> Outcome:
    if is_written_by_people_only(translation.target_locale.language_code):
        return Outcome.EASY
    service = machine()
    if service is None or not service.can_translate(translation.source.locale, translation.target_locale):
        return Outcome.NO_MACHINE
    try:
        filled = fill_by_machine(translation=translation, machine=service, user=user)
    except MachineFailed:
        return Outcome.FAILED
    return Outcome.FILLED if filled else Outcome.CURRENT
