"""Tables of choices: one of several, several of several, and the rows of a matrix."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from surveys.domain.survey import MISSING_CODES, Question

from .base import Answered, Row, Table, option_codes, rows_of, split_missing, total


def categories(question: Question, responses: Sequence[Answered], key: str = "", row: str = "") -> Table:
    key = key or question.key
    answered, missing = split_missing(question, key, responses)
    counts: Counter[str] = Counter()
    for response in answered:
        counts[str(response.answers[key])] += response.times
    return Table(
        key=key,
        question=question.key,
        kind="categories",
        n=total(responses),
        answered=total(answered),
        rows=rows_of(option_codes(question), counts),
        missing=missing,
        row=row,
    )


def matrix(question: Question, responses: Sequence[Answered]) -> list[Table]:
    """One table for each row."""
    return [categories(question, responses, question.row_key(row), row) for row in question.rows]


def multiple(question: Question, responses: Sequence[Answered]) -> Table:
    """The base of the shares is who answered, not how many ticks there are."""
    answered, missing = split_missing(question, question.key, responses)
    ticked = [(ticks(response.answers[question.key]), response.times) for response in answered]
    exclusive = _never_combined(question, [codes for codes, _times in ticked])
    rows = _ticked_rows(option_codes(question), ticked)
    least = 0 if any(not codes for codes, _times in ticked) else int(question.minimum or 1)
    return Table(
        key=question.key,
        question=question.key,
        kind="multiple",
        n=total(responses),
        answered=total(answered),
        rows=_with_bases(rows, question, answered),
        missing=missing,
        exclusive=exclusive,
        picked=sum(times for codes, times in ticked if not codes or not codes <= exclusive),
        picks=(least, int(question.maximum or len(rows))),
    )


def ticks(answer: object) -> frozenset[str]:
    codes = answer if isinstance(answer, list) else [answer]
    return frozenset(str(code) for code in codes) - frozenset(MISSING_CODES)


def _never_combined(question: Question, ticked: Sequence[frozenset[str]]) -> frozenset[str]:
    """Exclusive options; an imported answer that combines one with others makes it an ordinary one."""
    combined = {code for codes in ticked if len(codes) > 1 for code in codes}
    return frozenset(option_codes(question)) & question.exclusive_codes - combined


def _ticked_rows(codes: list[str], ticked: Sequence[tuple[frozenset[str], int]]) -> tuple[Row, ...]:
    counts: Counter[str] = Counter()
    for chosen, times in ticked:
        for code in chosen:
            counts[code] += times
    *listed, outside = rows_of(codes, counts)
    known = set(codes)
    return (*listed, Row(outside.code, sum(times for chosen, times in ticked if chosen - known)))


def _with_bases(rows: tuple[Row, ...], question: Question, answered: Sequence[Answered]) -> tuple[Row, ...]:
    """An option that some were not offered is of those who were."""
    without: Counter[str] = Counter()
    for response in answered:
        for code in response.answers.get(question.not_offered_key) or ():
            without[code] += response.times
    if not without:
        return rows
    base = total(answered)
    return tuple(replace(row, base=base - without[row.code]) if without[row.code] else row for row in rows)
