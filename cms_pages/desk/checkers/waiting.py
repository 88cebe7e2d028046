"""Which pages wait for a checker."""

from dataclasses import dataclass
from uuid import UUID

from django.db.models import F, Q
from wagtail_localize.models import Translation

from cms_pages.desk.due import Networks, networks
from cms_pages.desk.models import LanguageChecker, TranslationState
from cms_pages.desk.sources import original_of


@dataclass(frozen=True)
class Waiting:
    key: UUID
    title: str


def waiting_for(checker: LanguageChecker) -> list[Waiting]:
    """Pages an editor has asked to be checked since they were checked last, the latest first."""
    open_ones = Q(checked_at=None) | Q(checked_at__lt=F("asked_at"))
    states = TranslationState.objects.filter(open_ones, locale__language_code=checker.language)
    keys = states.exclude(asked_at=None).order_by("-asked_at").values_list("translation_key", flat=True)
    known = networks() if checker.network else None
    found = [(key, _translation(checker, key, known)) for key in keys]
    return [Waiting(key, each.source.object_repr) for key, each in found if each]


def translation_to_check(checker: LanguageChecker, key: UUID) -> Translation | None:
    """None for what is not theirs to check, or is gone. What was checked already can be looked at again."""
    asked = TranslationState.objects.filter(translation_key=key, locale__language_code=checker.language)
    if not asked.exclude(asked_at=None).exists():
        return None
    return _translation(checker, key, networks() if checker.network else None)


def _translation(checker: LanguageChecker, key: UUID, known: Networks | None) -> Translation | None:
    """`known` is None for a checker of all networks."""
    original = original_of(key)
    if original is None or (known is not None and known.of(original) != checker.network.key):
        return None
    found = Translation.objects.filter(
        source__object_id=key, target_locale__language_code=checker.language, enabled=True
    )
    return found.select_related("source__locale", "target_locale").first()
