"""What editors decide about a language: I have read it, offer it all the same, no longer."""

from django.db import transaction
from django.utils import timezone
from wagtail.log_actions import log

from .models import LanguageReview, Survey

REVIEWED, OFFERED, HELD_BACK = "surveys.language_reviewed", "surveys.language_offered", "surveys.language_held_back"


@transaction.atomic
def review_language(*, survey: Survey, language: str, words_hash: str, user) -> LanguageReview:
    """`user` has read the words with this hash (`offered.words_hash`). It holds until one of them changes."""
    read = {"text_hash": words_hash, "reviewed_by": user, "reviewed_at": timezone.now()}
    review, _made = LanguageReview.objects.update_or_create(survey=survey, language=language, defaults=read)
    log(instance=survey, action=REVIEWED, user=user, data={"language": language})
    return review


@transaction.atomic
def offer_all_the_same(*, survey: Survey, language: str, user) -> None:
    """Below the bar, until somebody takes it back. The next publishing of the definition offers it."""
    _choose(survey, language, user, OFFERED, lambda chosen: chosen | {language})


@transaction.atomic
def hold_back(*, survey: Survey, language: str, user) -> None:
    _choose(survey, language, user, HELD_BACK, lambda chosen: chosen - {language})


def _choose(survey: Survey, language: str, user, action: str, change) -> None:
    locked = Survey.objects.select_for_update().get(pk=survey.pk)
    chosen = sorted(change(set(locked.offered_below_bar)))
    if chosen != locked.offered_below_bar:
        locked.offered_below_bar = survey.offered_below_bar = chosen
        locked.save(update_fields=["offered_below_bar"])
        log(instance=locked, action=action, user=user, data={"language": language})
