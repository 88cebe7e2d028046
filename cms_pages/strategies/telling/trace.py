"""Plugged into surveys: with a receipt code, somebody reads what became of their answers."""

from collections.abc import Iterator
from typing import Any

from django.utils import translation
from django.utils.translation import gettext as _

from cms_pages.strategies.needs.models import Evidence, Need
from surveys.plugs import TraceEntry

from .lines import NeedTold, told_of_wave

PRESSING = 4
"""From here on, of 5, an answer says that something is pressing."""


class StrategyTrace:
    """What each person named themselves stands first, and says so."""

    def entries(self, response: Any, language: str) -> Iterator[TraceEntry]:
        survey, wave = response.wave.survey.slug, response.wave.number
        told = told_of_wave(survey, wave, language)
        named = named_in(response.answers, [each.need for each in told], survey)
        for each in sorted(told, key=lambda each: each.need.pk not in named):
            yield from _entries(each, language, own=each.need.pk in named)


def _entries(told: NeedTold, language: str, *, own: bool) -> Iterator[TraceEntry]:
    with translation.override(language):
        own_words = _("You named this, too.") if own else ""
    for number, (text, address) in enumerate(told.sentences()):
        yield TraceEntry(f"{text} {own_words}".strip() if number == 0 else text, address)


def named_in(answers: dict[str, Any], needs: list[Need], survey: str) -> set[int]:
    """The needs that these answers named: chosen, put in order, or rated as pressing."""
    codes: dict[int, set[str]] = {need.pk: _codes_of(need, survey) for need in needs}
    rows = Evidence.objects.filter(need__in=needs, kind=Evidence.Kind.RESULT, result__survey=survey)
    for pk, result in rows.values_list("need", "result"):
        codes[pk].add(result["code"])
    return {pk for pk, wanted in codes.items() if wanted and _names(answers, wanted)}


def _codes_of(need: Need, survey: str) -> set[str]:
    is_from_here = need.origin.get("survey") == survey and need.origin.get("need")
    return {need.origin["need"]} if is_from_here else set()


def _names(answers: dict[str, Any], codes: set[str]) -> bool:
    for key, answer in answers.items():
        if isinstance(answer, list) and codes & {each for each in answer if isinstance(each, str)}:
            return True
        if isinstance(answer, str) and answer in codes:
            return True
        if any(key.endswith(f"_{code}") for code in codes) and _grade(answer) >= PRESSING:
            return True
    return False


def _grade(answer: Any) -> int:
    """Answers of a scale are codes or numbers."""
    text = str(answer) if isinstance(answer, str | int) and not isinstance(answer, bool) else ""
    return int(text) if text.isascii() and text.isdigit() and len(text) < 3 else 0
