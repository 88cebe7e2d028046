"""Answers in words as a PDF: a draft for the board, or what was sent."""

from collections.abc import Mapping
from typing import Any

from django.utils import timezone, translation
from django.utils.dateparse import parse_datetime
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from surveys.answering.answers_as_plain import PlainAnswer, answers_as_plain
from surveys.answering.compiled import survey_of_version, texts_of_edition
from surveys.answering.journey_in_words import asked_in_words
from surveys.answering.models import Response
from surveys.answering.queries import Standing
from surveys.answering.texts import Texts
from surveys.answering.words import option_label
from surveys.domain.journey import Journey
from surveys.domain.survey import Step

from .said import in_language, said, written_by_someone
from .typesetting import document, typeset

Saved = Mapping[str, Mapping[str, Any]]
"""As `Draft.steps` keeps it."""
Part = dict[str, Any]


def draft_pdf(standing: Standing, language: str) -> bytes:
    """Marked as not sent on every page; tells by whom and when each step was saved. `standing.draft` must be there."""
    with translation.override(language):
        return typeset("answers", draft_data(standing, language))


def response_pdf(response: Response, language: str, code: str = "") -> bytes:
    """What was sent and on which day. `code` is printed if it is given."""
    with translation.override(language):
        return typeset("answers", response_data(response, language, code))


def draft_data(standing: Standing, language: str) -> dict[str, Any]:
    """In the active language, which must be `language`."""
    draft, invitation = standing.draft, standing.invitation
    survey = survey_of_version(standing.version_id)
    side = survey.side_of(standing.answers) or (invitation.participant.side if invitation else "")
    texts = texts_of_edition(standing.edition_id, language, side)
    journey = Journey(survey, standing.answers, standing.saved, _labels(texts))
    facts = [(_("Organisation"), invitation.participant.name if invitation else ""), (_("Printed on"), _now())]
    steps = _steps(journey, texts, draft.steps if draft else {}, is_draft=True)
    return _document(texts, status=_("Draft – not sent"), facts=facts, steps=steps)


def response_data(response: Response, language: str, code: str = "") -> dict[str, Any]:
    """In the active language, which must be `language`."""
    survey = survey_of_version(response.version_id)
    texts = texts_of_edition(response.edition_id, language, response.side)
    journey = Journey(survey, response.answers, {step.key for step in survey.steps}, _labels(texts))
    facts = [(_("Sent on"), date_format(response.sent_on)), (_("Receipt code"), code)]
    return _document(texts, status="", facts=facts, steps=_steps(journey, texts, {}, is_draft=False))


def _labels(texts: Texts):
    return lambda question, code: option_label(question, code, texts)


def _now() -> str:
    return date_format(timezone.localtime(), "DATETIME_FORMAT")


def _document(
    texts: Texts, *, status: str, facts: list[tuple[str, str]], steps: list[dict[str, Any]]
) -> dict[str, Any]:
    return document(
        texts.plain("title"),
        texts.language,
        heading=said(texts, "title"),
        status=status,
        facts=[{"label": label, "text": written_by_someone(text)} for label, text in facts if text],
        steps=steps,
        words={
            "page": _("Page %(page)s of %(pages)s") % {"page": "{page}", "pages": "{pages}"},
            "unanswered": _("Not answered"),
        },
    )


def _steps(journey: Journey, texts: Texts, saved: Saved, *, is_draft: bool) -> list[Part]:
    return [
        {
            "label": said(texts, f"step.{step.key}.title") or _("Step %(number)s") % {"number": number},
            "note": _who_saved(saved.get(step.key)) if is_draft else "",
            "parts": list(_answers(journey, step, texts)),
        }
        for number, step in enumerate(journey.steps, start=1)
    ]


def _who_saved(step: Mapping[str, Any] | None) -> str:
    if step is None:
        return _("Nobody has saved this step yet.")
    at = parse_datetime(str(step.get("at", "")))
    when = date_format(timezone.localtime(at), "DATETIME_FORMAT") if at else ""
    if step.get("by"):
        return _("Saved by %(name)s, %(time)s.") % {"name": f"\u2068{step['by']}\u2069", "time": when}
    return _("Saved: %(time)s.") % {"time": when}


def _answers(journey: Journey, step: Step, texts: Texts) -> list[Part]:
    """A new round of a repeat is told by its number; a matrix by its question once, then by its rows."""
    found: list[Part] = []
    around, before = "", ""
    for asked, answers, own in asked_in_words(journey, step, texts):
        if asked.prefix and asked.prefix != around:
            number = asked.prefix.rstrip(".").rpartition(".")[2]
            found.append({"entry": _("Entry %(number)s") % {"number": number}})
        around = asked.prefix
        for plain in answers_as_plain(asked.question, answers, own, journey.survey):
            found.append(_answer(plain, own, is_next_row=before == asked.ref))
            before = asked.ref
    return found


def _answer(plain: PlainAnswer, texts: Texts, *, is_next_row: bool) -> Part:
    say = written_by_someone if plain.written else lambda text: in_language(text, texts.language, texts.language)
    question, row = (*plain.paths, "")[:2]
    return {
        "label": "" if is_next_row else said(texts, question),
        "row": said(texts, row) if row else "",
        "items": [say(item) for item in plain.items],
        "in_order": plain.in_order,
    }
