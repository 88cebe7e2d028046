"""Reading and saving one step of a draft."""

from collections.abc import Iterator
from typing import Any

from surveys.answering.compiled import forms_of_version
from surveys.answering.drafts import save_step
from surveys.answering.forms import StepForm
from surveys.answering.uploads.queries import attachments_of, file_ids
from surveys.answering.uploads.services import delete as delete_files
from surveys.answering.visit import LONGEST_NAME
from surveys.domain.problems import Problem
from surveys.domain.questions.text import clean
from surveys.domain.survey import Step

from .idempotency import Answer, once
from .problems import ApiProblem, FieldProblem
from .schemas import StepAnswers
from .sent import SentStep
from .states import demand_match, saved_step
from .visitor import Caller, Place, caller

Json = dict[str, Any]


def read_step(place: Place, key: str) -> Json:
    visit = caller(place)
    return saved_step(visit, _asked_step(visit, key))


def _asked_step(visit: Caller, key: str) -> Step:
    """Raises ApiProblem for a step that is not there, not asked, or was sent."""
    step = _step(visit, key)
    if visit.standing.is_answered:
        raise ApiProblem("already-sent")
    if not visit.journey.sees(key):
        raise ApiProblem("step-not-asked")
    return step


def _step(visit: Caller, key: str) -> Step:
    forms = forms_of_version(visit.standing.version_id)
    if key not in forms:
        raise ApiProblem("not-found")
    return forms[key].step


def save(place: Place, key: str, if_match: str, sent: StepAnswers) -> Answer:
    """A draft can be saved even after closing. A repeated request is told the step as it is by now."""

    def run() -> Answer:
        visit = caller(place, lock=True)
        return _saved(visit, _asked_step(visit, key), if_match, sent)

    def again(_found: str) -> Answer:
        visit = caller(place)
        return _answer(visit, _step(visit, key))

    return once(place.request, place.token, sent.dict(), run, again)


def _saved(visit: Caller, step: Step, if_match: str, sent: StepAnswers) -> Answer:
    draft = visit.standing.draft
    kept = draft.steps.get(step.key, {}).get("answers", {})
    found = SentStep(step, sent.answers, kept)
    form = _form(visit, step, found)
    form.is_valid()
    demand_match(visit, step, if_match, form.reading.answers)
    if problems := [*found.problems, *form.reading.problems]:
        raise ApiProblem("invalid", errors=list(_said(visit, step, form, problems)))
    name = clean(sent.by)[:LONGEST_NAME] if visit.standing.invitation else ""
    save_step(draft=draft, language=visit.language, step=step.key, answers=form.reading.answers, by=name)
    if attachments_of(step):
        delete_files(draft=draft, ids=file_ids(kept) - file_ids(form.reading.answers))
    return _answer(visit, step)


def _answer(visit: Caller, step: Step) -> Answer:
    content = saved_step(visit, step)
    return Answer(200, content, {"ETag": content["etag"]})


def _form(visit: Caller, step: Step, found: SentStep) -> StepForm:
    return forms_of_version(visit.standing.version_id)[step.key](
        data=found.data,
        elsewhere=visit.journey.answers_elsewhere(step.key),
        shown=None,
        locked=visit.standing.locked,
        label_of=visit.label_of,
    )


def _said(visit: Caller, step: Step, form: StepForm, problems: list[Problem]) -> Iterator[FieldProblem]:
    answers = {**visit.journey.answers_elsewhere(step.key), **form.reading.answers}
    journey = visit.journey.with_answers(answers)
    return visit.said(step, problems, journey.asked_with(step, form.reading.rounds))
