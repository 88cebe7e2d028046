"""Hears of what happens to answers and results, and says what may be told of it.

Of anonymous answers nothing is told but that there are some, with the next day: no name that joins two messages, no
time, no side, no language. Other answers have a name of their own for each webhook, which leads nowhere else.
"""

from collections.abc import Sequence

from surveys.answering.models import Response
from surveys.answering.receipts.queries import is_erased
from surveys.answering.receipts.withdrawal import answers_withdrawn
from surveys.answering.submission import answers_sent
from surveys.answering.tokens import told_name
from surveys.definition.models import Survey, Wave
from surveys.results.public.releasing import results_released, results_taken_back

from .announcing import Happening, write
from .anonymity import is_anonymous
from .events import CORRECTED, RELEASED, SUBMITTED, TAKEN_BACK, WITHDRAWN, Event


def follow_changes() -> None:
    """Called once, when the site starts."""
    answers_sent.connect(_on_sent, dispatch_uid="webhooks")
    answers_withdrawn.connect(_on_withdrawn, dispatch_uid="webhooks")
    results_released.connect(_on_released, dispatch_uid="webhooks")
    results_taken_back.connect(_on_taken_back, dispatch_uid="webhooks")


def _on_sent(sender, response: Response, survey: Survey, corrected: Response | None, **_signal) -> None:
    anonymous = is_anonymous(response, survey)
    named = {} if anonymous else {"response": response.pk}
    if corrected and not is_anonymous(corrected, survey):
        named["replaces"] = corrected.pk

    def data_for(webhook: int) -> dict[str, str]:
        return {key: told_name(webhook, found) for key, found in named.items()}

    event, told = CORRECTED if corrected else SUBMITTED, None if anonymous else response
    write(Happening(event, data_for, survey, response.wave, told, about=response.pk.hex, by_day=anonymous))


def _on_withdrawn(sender, responses: Sequence[Response], wave: Wave, **_signal) -> None:
    """All versions at once. What a correction has erased keeps no side, but may have been told before."""
    about, survey = responses[-1].pk.hex, wave.survey
    known = [found for found in responses if not is_erased(found) and not is_anonymous(found, survey)]
    names = [found.pk for found in responses if found in known or is_erased(found)] if known else []

    def data_for(webhook: int) -> dict[str, list[str]]:
        return {"responses": [told_name(webhook, found) for found in names]} if names else {}

    write(Happening(WITHDRAWN, data_for, survey, wave, about=about, by_day=not names))


def _on_released(sender, wave: Wave, ref: str, **_signal) -> None:
    _tell_of_question(RELEASED, wave, ref)


def _on_taken_back(sender, wave: Wave, ref: str, **_signal) -> None:
    _tell_of_question(TAKEN_BACK, wave, ref)


def _tell_of_question(event: Event, wave: Wave, ref: str) -> None:
    write(Happening(event, lambda _webhook: {"question": ref}, wave.survey, wave))
