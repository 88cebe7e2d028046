"""With the receipt code: see, correct and withdraw what was sent."""

from typing import Any

from django.db import transaction

from surveys.answering.compiled import languages_of_edition
from surveys.answering.models import Response
from surveys.answering.queries import standing_of_draft
from surveys.answering.receipts.correction import begin_correction
from surveys.answering.receipts.limits import wrong_code
from surveys.answering.receipts.queries import is_erased, response_of_code, versions_of
from surveys.answering.receipts.sent_answers import SentAnswers
from surveys.answering.receipts.withdrawal import withdraw
from surveys.answering.tokens import draft_token

from .idempotency import Answer
from .problems import AN_HOUR, ApiProblem
from .states import draft_state, location
from .visitor import Caller, Place


def receipt(place: Place) -> dict[str, Any]:
    response = known(place)
    versions = versions_of(response)
    is_newest = versions[-1] == response
    return SentAnswers(response, place.language).document() | {
        "is_newest": is_newest,
        "may_correct": is_newest and response.wave.is_open(),
        "versions": [{"sent_on": each.sent_on.isoformat(), "erased": is_erased(each)} for each in versions],
    }


def known(place: Place) -> Response:
    """Raises ApiProblem for a code that opens nothing, and where too many of them were tried from one place."""
    found = response_of_code(place.slug, place.token)
    if found is None:
        message, status = wrong_code(place.request, place.token)
        if status == 429:
            raise ApiProblem("too-many", message, headers=AN_HOUR)
        raise ApiProblem("unauthorized", message)
    if is_erased(found):
        raise ApiProblem("newer-version")
    if place.language not in languages_of_edition(found.edition_id):
        raise ApiProblem("not-found")
    return found


@transaction.atomic
def correct(place: Place) -> Answer:
    """The same draft for whoever asks again."""
    response = known(place)
    if not response.wave.is_open():
        raise ApiProblem("closed" if response.wave.has_closed() else "not-open-yet")
    draft = begin_correction(response=response, language=place.language)
    if draft is None:
        raise ApiProblem("newer-version")
    standing = standing_of_draft(place.slug, draft_token(draft.pk, draft.generation))
    visit = Caller(place, standing)
    return Answer(201, draft_state(visit), location(place))


@transaction.atomic
def take_back(place: Place) -> None:
    withdraw(response=known(place))
