"""Tables of questions in repeats: counted over rounds, with the responses that stand behind each cell."""

from collections import Counter, defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Any

from surveys.domain.survey import Question

from .base import OUTSIDE, PICKED, Answered, Figures, Table, Who, option_codes, reason_missing
from .choices import ticks
from .classes import CLASSES, regrouped
from .ranking import ranked_codes

Answers = Mapping[str, Any]


def rounds_in(answers: Answers, repeat: str) -> list[Answers]:
    """What was answered in each round. Anything else that an import has left there is an empty round."""
    rounds = answers.get(repeat)
    return [one if isinstance(one, dict) else {} for one in rounds] if isinstance(rounds, list) else []


def answers_at(answers: Answers, path: Sequence[str]) -> Iterable[Answers]:
    """The answers of each round under a path of repeats; for no path, of the response itself."""
    found: Iterable[Answers] = [answers]
    for repeat in path:
        found = [one for each in found for one in rounds_in(each, repeat)]
    return found


def rounds_of(responses: Sequence[Answered], path: Sequence[str]) -> list[Answered]:
    """All rounds of all responses; each knows which response it is of."""
    each = (response for response in responses for _time in range(response.times))
    return [
        Answered(own, response.language, number)
        for number, response in enumerate(each)
        for own in answers_at(response.answers, path)
    ]


def with_responses(table: Table, question: Question, rounds: Sequence[Answered], all_responses: int, k: int) -> Table:
    """The table with what suppression asks for: who stands behind each cell. Classes hold `k` responses or more.

    `all_responses` is how many there are, those without a round too.
    """
    who = {one.response for one in rounds}
    table = replace(table, responses=len(who), without_rounds=all_responses - len(who))
    reasons = [(one.response, reason_missing(question, table.key, one.answers)) for one in rounds]
    answered = [one for one, (_response, reason) in zip(rounds, reasons, strict=True) if not reason]
    if table.kind in CLASSES:
        values = [(CLASSES[table.kind].read(one.answers[table.key]), one.response) for one in answered]
        table = replace(table, rows=regrouped(table, values, k), figures=_figures(table.figures, values, k))
    return replace(table, who=_who(table, question, reasons, answered))


def _figures(figures: Figures | None, values: Iterable[tuple[Any, Any]], k: int) -> Figures | None:
    """None where one response gave more than one in `k` of the numbers: mean and median would be its own."""
    shares = Counter(response for number, response in values if number is not None)
    most, total = max(shares.values(), default=0), shares.total()
    if figures is None or not total or most * k > total:
        return None
    return figures if most * 2 * k <= total else replace(figures, quartiles=None)


def _who(table: Table, question: Question, reasons: Iterable[tuple[Any, str]], answered: Sequence[Answered]) -> Who:
    """`reasons` are those of each round, "" where it was answered, with its response."""
    inside: defaultdict[str, set] = defaultdict(set)
    beside: defaultdict[str, list[frozenset]] = defaultdict(list)
    rows = {PICKED, *(row.code for row in table.rows)}
    cells = [(one.response, _cells(table, question, one, rows)) for one in answered]
    for response, codes in cells:
        for code in codes[:1] if table.kind == "ranking" else codes:
            inside[code].add(response)
    for response, reason in reasons:
        if reason:
            inside[reason].add(response)
    if table.kind in ("ranking", "multiple"):
        for row in table.rows:
            beside[row.code] = list(_beside(row.code, cells))
    behind_answers = frozenset(one.response for one in answered)
    return Who({code: frozenset(found) for code, found in inside.items()}, beside, behind_answers)


def _beside(code: str, cells: Sequence[tuple[Any, Sequence[str]]]) -> Iterator[frozenset]:
    """Who named it, who left it out where they answered, and who left it out where they picked something."""
    yield frozenset(response for response, codes in cells if code in codes)
    yield frozenset(response for response, codes in cells if code not in codes)
    yield frozenset(response for response, codes in cells if PICKED in codes and code not in codes)


def _cells(table: Table, question: Question, one: Answered, rows: Collection[str]) -> list[str]:
    """The codes of the rows that an answered round counts in."""
    found = _CODES[table.kind](table, question, one.answers[table.key], one.language)
    return list(dict.fromkeys(code if code in rows else OUTSIDE for code in found))


def _ticked(table: Table, question: Question, answer: Any, language: str) -> list[str]:
    codes = ticks(answer)
    return [*codes, *([] if codes <= table.exclusive else [PICKED])]


def _in_class(table: Table, question: Question, answer: Any, language: str) -> list[str]:
    kind = CLASSES[table.kind]
    found = kind.read(answer)
    classes = [row for row in table.rows if row.bounds] if found is not None else []
    return [next((row.code for row in classes if row.bounds and kind.holds(row.bounds, found)), OUTSIDE)]


_CODES: dict[str, Callable[[Table, Question, Any, str], list[str]]] = {
    "categories": lambda table, question, answer, language: [str(answer)],
    "multiple": _ticked,
    "ranking": lambda table, question, answer, language: ranked_codes(option_codes(question), answer, table.places),
    "numbers": _in_class,
    "dates": _in_class,
    "times": _in_class,
    "points": lambda table, question, answer, language: ["point"],
    "text": lambda table, question, answer, language: [language],
}
