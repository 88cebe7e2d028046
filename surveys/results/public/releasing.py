"""Making a question public and taking it back; the survey's history keeps who did what."""

from collections.abc import Mapping

from django.db import transaction
from django.dispatch import Signal
from django.utils.translation import gettext_lazy as _
from wagtail.log_actions import log

from surveys.definition.models import Wave

from .models import PublicQuestion, stored_ref

RELEASED, TAKEN_BACK = "surveys.question_released", "surveys.question_taken_back"

results_released = Signal()
"""Sent inside the transaction with `wave` and `ref`, once more when the texts of a question change."""
results_taken_back = Signal()
"""Sent inside the transaction with `wave` and `ref`."""


@transaction.atomic
def release(*, wave: Wave, ref: str, texts: Mapping[str, str], user) -> PublicQuestion:
    """Once more for a question that is public already: its texts are changed."""
    kept = {language: text.strip() for language, text in texts.items() if text.strip()}
    question, _made = PublicQuestion.objects.update_or_create(
        wave=wave, ref=stored_ref(ref), defaults={"texts": kept, "released_by": user}
    )
    log(instance=wave.survey, action=RELEASED, user=user, data={"wave": wave.number, "question": ref})
    results_released.send(sender=PublicQuestion, wave=wave, ref=ref)
    return question


@transaction.atomic
def take_back(*, wave: Wave, ref: str, user) -> None:
    """A question that is not public is left as it is."""
    deleted, _rows = PublicQuestion.objects.filter(wave=wave, ref=stored_ref(ref)).delete()
    if deleted:
        log(instance=wave.survey, action=TAKEN_BACK, user=user, data={"wave": wave.number, "question": ref})
        results_taken_back.send(sender=PublicQuestion, wave=wave, ref=ref)


def register_log_actions(actions) -> None:
    actions.register_action(RELEASED, _("Results made public"), _("The results of a question were made public."))
    actions.register_action(TAKEN_BACK, _("Results taken back"), _("The results of a question are public no longer."))
