"""Rules that wait for each other."""

from collections.abc import Iterator

from .engine.dependencies import CircularRules
from .engine.form import Form
from .expressions import Expression
from .places import groups, owners, places, written_keys
from .problems import Problem
from .survey import Item, Question, Repeat, Survey


def _dependencies(survey: Survey) -> dict[str, set[str]]:
    """Which questions decide whether a question is asked. A constraint looks at its own answer and does not count."""
    writers = owners(survey)
    depends: dict[str, set[str]] = {key: set() for key in survey.questions}
    for step in survey.steps:
        for question, around in _once_asked(step.items, (step.relevant,)):
            rules = [*around, question.relevant, *(option.relevant for option in question.options)]
            references = {key for rule in rules if rule for key in rule.references} | {question.rows_from}
            depends[question.key] |= {writers[key] for key in references if key in writers}
    return depends


Rules = tuple[Expression | None, ...]


def _once_asked(items: tuple[Item, ...], around: Rules) -> Iterator[tuple[Question, Rules]]:
    """The questions outside repeats, with the rules of what stands around them. A round may look at another one."""
    for item in items:
        if isinstance(item, Question):
            yield item, around
        elif not isinstance(item, Repeat):
            yield from _once_asked(item.items, (*around, item.relevant))


def circles(survey: Survey) -> Iterator[Problem]:
    """What decides whether a question is asked, from each question of a circle; else the first circle of all rules."""
    depends = _dependencies(survey)
    ways = {ref: _way_back(question.key, depends) for ref, _, question in places(survey) if question.key in depends}
    for ref, way in ways.items():
        if way:
            yield Problem("circular_relevance", ref, {"keys": way})
    if not any(ways.values()):
        yield from _other_circles(survey)


def _other_circles(survey: Survey) -> Iterator[Problem]:
    """Calculations, counts, filters and paths that wait for each other."""
    try:
        Form(survey)
    except CircularRules as circle:
        keys = [key.removeprefix("step:") for key in circle.keys]
        known = {group.key: ref for ref, group in groups(survey)}
        known |= {key: ref for ref, _, question in places(survey) for key in written_keys(question)}
        yield Problem("circular_relevance", next((known[key] for key in keys if key in known), ""), {"keys": keys})


def _way_back(start: str, depends: dict[str, set[str]]) -> list[str]:
    """The shortest way from a key over what it depends on back to itself; empty if there is none."""
    ways = [[start, key] for key in sorted(depends[start])]
    seen: set[str] = set()
    while ways:
        way = ways.pop(0)
        if way[-1] == start:
            return way
        if way[-1] not in seen:
            seen.add(way[-1])
            ways += [[*way, key] for key in sorted(depends[way[-1]])]
    return []
