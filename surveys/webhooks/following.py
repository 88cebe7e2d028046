"""Hears of what happens to answers and results, and says what may be told of it.

Of anonymous answers nothing is told but that there are some, with the next day: no name that joins two messages, no
time, no side, no language. Other answers have a name of their own for each webhook, which leads nowhere else.

A correction that is anonymous, of answers that were not, is told as answers that were withdrawn and others that were
sent, so that no message says who is anonymous now. Where a side is anonymous, all that is withdrawn is therefore told
by the day: that which is nothing but withdrawn would stand out otherwise.
"""

from collections.abc import Sequence
from uuid import UUID

from surveys.answering.models import Response
from surveys.answering.receipts.queries import is_erased, versions_of
from surveys.answering.receipts.withdrawal import answers_withdrawn
from surveys.answering.submission import answers_sent
from surveys.answering.tokens import told_name
from surveys.definition.models import Survey, Wave
from surveys.results.public.releasing import results_released, results_taken_back

from .announcing import Happening, write
from .anonymity import has_anonymous_side, is_anonymous
from .events import CORRECTED, RELEASED, SUBMITTED, TAKEN_BACK, WITHDRAWN, Event
from .models import WebhookDelivery


def follow_changes() -> None:
    """Called once, when the site starts."""
    answers_sent.connect(_on_sent, dispatch_uid="webhooks")
    answers_withdrawn.connect(_on_withdrawn, dispatch_uid="webhooks")
    results_released.connect(_on_released, dispatch_uid="webhooks")
    results_taken_back.connect(_on_taken_back, dispatch_uid="webhooks")


def _on_sent(sender, response: Response, survey: Survey, corrected: Response | None, **_signal) -> None:
    anonymous = is_anonymous(response, survey)
    if corrected and is_anonymous(corrected, survey) != anonymous:
        _tell_apart(corrected, response)
        corrected = None
    named = {} if anonymous else {"response": response.pk}
    if named and corrected:
        named["replaces"] = corrected.pk

    def data_for(webhook: int) -> dict[str, str]:
        return {key: told_name(webhook, found) for key, found in named.items()}

    event, told = CORRECTED if corrected else SUBMITTED, None if anonymous else response
    write(Happening(event, data_for, survey, response.wave, told, about=response.pk.hex, by_day=anonymous))


def _on_withdrawn(sender, responses: Sequence[Response], wave: Wave, **_signal) -> None:
    """All versions at once. Where the newest is anonymous, those before it were told as withdrawn already."""
    names = [] if is_anonymous(responses[-1], wave.survey) else _names(responses, wave.survey)
    _tell_withdrawn(names, wave, about=responses[-1])


def _tell_apart(corrected: Response, response: Response) -> None:
    """The versions before `response` are gone for whoever listens, and their answers are in no later try."""
    earlier = [found for found in versions_of(corrected) if found != response]
    WebhookDelivery.objects.filter(response__in=earlier).update(response=None)
    _tell_withdrawn(_names(earlier, response.wave.survey), response.wave, about=corrected)


def _names(versions: Sequence[Response], survey: Survey) -> list[UUID]:
    """What a correction has erased keeps no side, but may have been told before."""
    known = [found for found in versions if not is_erased(found) and not is_anonymous(found, survey)]
    return [found.pk for found in versions if found in known or is_erased(found)] if known else []


def _tell_withdrawn(names: Sequence[UUID], wave: Wave, about: Response) -> None:
    def data_for(webhook: int) -> dict[str, list[str]]:
        return {"responses": [told_name(webhook, found) for found in names]} if names else {}

    by_day = not names or has_anonymous_side(wave.survey)
    write(Happening(WITHDRAWN, data_for, wave.survey, wave, about=about.pk.hex, by_day=by_day))


def _on_released(sender, wave: Wave, ref: str, **_signal) -> None:
    _tell_of_question(RELEASED, wave, ref)


def _on_taken_back(sender, wave: Wave, ref: str, **_signal) -> None:
    _tell_of_question(TAKEN_BACK, wave, ref)


def _tell_of_question(event: Event, wave: Wave, ref: str) -> None:
    write(Happening(event, lambda _webhook: {"question": ref}, wave.survey, wave))
