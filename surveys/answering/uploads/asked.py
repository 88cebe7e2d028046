"""Where a file may come at all: pictures are opened for those alone who answer a survey that asks for them."""

from collections.abc import Callable
from typing import Any

from django.http import HttpRequest

from surveys.answering.assisted.access import may_take_down
from surveys.answering.compiled import survey_of_version
from surveys.answering.queries import Standing, standing_without_draft
from surveys.domain.survey import Question, Step

from .queries import attachments_of


def questions_for_files(request: HttpRequest, visit_of: Callable[[], Any]) -> tuple[Question, ...]:
    """Those that whoever asks can answer at this address. Raises what `visit_of`, which makes a Visit, does."""
    place = request.resolver_match
    if place.url_name == "assisted":
        found = standing_without_draft(place.kwargs["survey"]) if may_take_down(request.user) else None
        return tuple(question for step in _steps(found) for question in attachments_of(step)) if found else ()
    if "place" not in place.kwargs:
        return ()
    visit = visit_of()
    draft = visit.standing.draft
    if visit.standing.is_answered or not (draft or visit.may_answer):
        return ()
    steps = [step for step in _steps(visit.standing) if step.key == place.kwargs["place"]]
    return tuple(question for step in steps for question in attachments_of(step))


def _steps(standing: Standing) -> tuple[Step, ...]:
    return survey_of_version(standing.version_id).steps
