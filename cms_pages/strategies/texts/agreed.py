"""The passages of goals and measures: their words, and who does what with whom, by when and with what."""

from collections.abc import Callable, Iterator
from typing import Any

from django.db.models import Prefetch, QuerySet
from django.utils.translation import override

from cms_pages.strategies.measures.models import Goal, Measure, Partner
from cms_pages.strategies.measures.parts import Resource
from cms_pages.strategies.rules.measure_states import MeasureState
from cms_pages.strategies.rules.passages import Kind
from cms_pages.strategies.strategy import Strategy

from .measure_parts import PARTS, Line
from .passage import Passage, digest, of_words


def goals_of(strategy: Strategy) -> QuerySet[Goal]:
    """With everything that is agreed upon. Measures that were dropped are no part of the text any more."""
    measures = Measure.objects.exclude(state=MeasureState.DROPPED).prefetch_related(
        "needs",
        "milestones",
        "indicators",
        Prefetch("partners", Partner.objects.select_related("organisation")),
        Prefetch("resources", Resource.objects.select_related("needed_by", "asked_of", "advocate")),
    )
    return strategy.goals.prefetch_related(Prefetch("measures", measures))


def passages_of_goals(strategy: Strategy, source: str, languages: tuple[str, ...]) -> Iterator[Passage]:
    for goal in goals_of(strategy):
        for part in ("title", "description"):
            yield of_words(f"goal:{goal.key}:{part}", Kind.GOAL, part, getattr(goal, part), heading=goal.title)
        for measure in goal.measures.all():
            yield from _of_measure(measure, source, languages)


def _of_measure(measure: Measure, source: str, languages: tuple[str, ...]) -> Iterator[Passage]:
    for part in ("what", "description"):
        key = f"measure:{measure.key}:{part}"
        yield of_words(key, Kind.MEASURE, part, getattr(measure, part), heading=measure.what)
    for name, part in PARTS.items():
        words = composed(lambda part=part: part.lines(measure), source, languages)
        key, facts = f"measure:{measure.key}:{name}", digest(part.facts(measure))
        yield Passage(key, str(Kind.MEASURE), name, words, facts, heading=measure.what)


def composed(lines: Callable[[], Iterator[Line]], source: str, languages: tuple[str, ...]) -> dict[str, Any]:
    """The lines as they read in each language; as words, with the source language as that of the writer."""
    found = {}
    for code in dict.fromkeys((source, *languages)):
        with override(code):
            read = list(lines())
        if not read:
            return {}
        found[code] = {"text": "\n".join(line.text for line in read), "machine": any(line.machine for line in read)}
    return {"language": source, "text": found.pop(source)["text"], "others": found}
