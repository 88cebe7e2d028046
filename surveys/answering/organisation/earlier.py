"""The next wave does not start from zero: a draft that proposes what the organisation answered last time.

In named and confidential mode the invitation says whose answers these are; otherwise the receipt code does.
"""

from collections.abc import Iterator, Mapping
from typing import Any

from surveys.answering.compiled import survey_of_version
from surveys.answering.drafts import new_draft
from surveys.answering.models import Draft, Response
from surveys.answering.queries import Standing
from surveys.answering.submission import ANONYMOUS, mode_of
from surveys.definition.consent import is_consent
from surveys.definition.models import SurveyVersion, TextEdition
from surveys.domain.changes import changes_between
from surveys.domain.questions import TYPES
from surveys.domain.renames import renames_in
from surveys.domain.survey import Group, Item, Question, Repeat, Survey

from .sealing import sealed

Answers = Mapping[str, Any]

_NEWS = {
    "added": "new",
    "reworded": "reworded",
    "retyped": "reworded",
    "options_reworded": "reworded",
    "rows_reworded": "reworded",
}
_NEVER_PROPOSED = frozenset({"acknowledge", "image", "file"})
"""To agree is a thing of today, and a file belongs to the answers that it was sent with."""


def last_response(standing: Standing) -> Response | None:
    """What the invited organisation last sent in an earlier wave, where its side does not answer anonymously."""
    invitation = standing.invitation
    if invitation is None or mode_of(standing, invitation.participant.side) == ANONYMOUS:
        return None
    sent = Response.objects.filter(
        participant=invitation.participant,
        wave__survey=standing.survey,
        wave__number__lt=standing.wave.number,
        superseded_by=None,
    )
    return sent.order_by("-wave__number", "-sent_on").first()


def start_from_earlier(*, standing: Standing, response: Response, language: str, trial: bool = False) -> Draft:
    """Call inside a transaction with the standing locked. Steps that were saved already stay as they are."""
    found = earlier_answers(response, standing.version_id, standing.edition_id)
    earlier = sealed(found, response.pk)
    if standing.draft:
        standing.draft.earlier = {**standing.draft.earlier, **earlier}
        standing.draft.save(update_fields=["earlier"])
    else:
        draft = new_draft(standing=standing, language=language, steps={}, earlier=earlier, trial=trial)
        draft.save(force_insert=True)
        standing.draft = draft
    return standing.draft


def earlier_answers(response: Response, version_id: int, edition_id: int) -> dict[str, Any]:
    """The answers as far as they can still be given, under today's keys."""
    structures = _structures_since(response, version_id)
    news = _news(response, structures, edition_id)
    answers = renames_in(structures).answers(response.answers)
    without = {key for keys in news.values() for key in keys}
    return {
        "answers": still_possible(survey_of_version(version_id), answers, without),
        "sent_on": response.sent_on.isoformat(),
        **news,
    }


def _structures_since(response: Response, version_id: int) -> list[dict[str, Any]]:
    """Of the versions from the response's own to the one that is asked now, oldest first."""
    now = SurveyVersion.objects.only("number", "survey_id").get(pk=version_id)
    then = response.version.number
    numbers = {"number__gte": min(then, now.number), "number__lte": max(then, now.number)}
    versions = SurveyVersion.objects.filter(survey=now.survey_id, **numbers).order_by("number")
    structures = list(versions.values_list("structure", flat=True))
    return structures if then <= now.number else structures[:1]


def _news(response: Response, structures: list[dict[str, Any]], edition_id: int) -> dict[str, list[str]]:
    """{"new": keys, "reworded": keys}. Words count in the language of the answers and in the source's."""
    now = TextEdition.objects.get(pk=edition_id)
    languages = {response.language, now.source_language}
    texts = [
        {language: words for language, words in edition.texts.items() if language in languages}
        for edition in (response.edition, now)
    ]
    found: dict[str, list[str]] = {"new": [], "reworded": []}
    for change in changes_between(structures[0], structures[-1], *texts):
        if kind := _NEWS.get(change.kind):
            found[kind].append(change.key)
    return {kind: list(dict.fromkeys(keys)) for kind, keys in found.items()}


def still_possible(survey: Survey, answers: Answers, without: set[str]) -> dict[str, Any]:
    """What the survey would take today: options, rows and questions that are gone fall away, and so does `without`."""
    return dict(_possible(tuple(item for step in survey.steps for item in step.items), answers, without))


def _possible(items: tuple[Item, ...], answers: Answers, without: set[str]) -> Iterator[tuple[str, Any]]:
    for item in items:
        if isinstance(item, Repeat):
            rounds = (dict(_possible(item.items, one, without)) for one in answers.get(item.key) or ())
            if found := [one for one in rounds if one]:
                yield item.key, found
        elif isinstance(item, Group):
            yield from _possible(item.items, answers, without)
        elif item.key not in without and _may_be_proposed(item):
            yield from _answer(item, answers)


def _may_be_proposed(question: Question) -> bool:
    return TYPES[question.type].on_page and question.type not in _NEVER_PROPOSED and not is_consent(question)


def _answer(question: Question, answers: Answers) -> Iterator[tuple[str, Any]]:
    """Written into the form's fields and read again, as if somebody sent it now."""
    fields = TYPES[question.type].write(question, _known(question, answers))
    reading = TYPES[question.type].read(question, lambda name: fields.get(name, []), answers)
    refused = {problem.ref for problem in reading.problems}
    for key, answer in reading.answers.items():
        if answer not in (None, "", []) and (key not in refused or question.type == "multiple"):
            yield key, answer


def _known(question: Question, answers: Answers) -> Answers:
    """Without codes of options that are gone, which a field could not show."""
    if not question.options:
        return answers
    keys = [question.key, *(question.row_key(row) for row in question.rows)]
    return {**answers, **{key: _offered(answers[key], question.codes) for key in keys if key in answers}}


def _offered(answer: Any, codes: frozenset[str]) -> Any:
    if isinstance(answer, list):
        return [code for code in answer if code in codes] or None
    return answer if answer in codes else None
