"""Tables of choices: one of several, several of several, and the rows of a matrix."""

from collections import Counter
from collections.abc import Sequence

from surveys.domain.survey import MISSING_CODES, Question

from .base import Answered, Row, Table, option_codes, rows_of, split_missing


def categories(question: Question, responses: Sequence[Answered], key: str = "", row: str = "") -> Table:
    key = key or question.key
    answered, missing = split_missing(question, key, responses)
    counts = Counter(str(response.answers[key]) for response in answered)
    return Table(
        key=key,
        question=question.key,
        kind="categories",
        n=len(responses),
        answered=len(answered),
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
    ticked = [ticks(response.answers[question.key]) for response in answered]
    exclusive = _never_combined(question, ticked)
    rows = _ticked_rows(option_codes(question), ticked)
    return Table(
        key=question.key,
        question=question.key,
        kind="multiple",
        n=len(responses),
        answered=len(answered),
        rows=rows,
        missing=missing,
        exclusive=exclusive,
        picked=sum(1 for codes in ticked if not codes <= exclusive),
        picks=(int(question.minimum or 1), int(question.maximum or len(rows))),
    )


def ticks(answer: object) -> frozenset[str]:
    codes = answer if isinstance(answer, list) else [answer]
    return frozenset(str(code) for code in codes) - frozenset(MISSING_CODES)


def _never_combined(question: Question, ticked: Sequence[frozenset[str]]) -> frozenset[str]:
    """Exclusive options; an imported answer that combines one with others makes it an ordinary one."""
    combined = {code for codes in ticked if len(codes) > 1 for code in codes}
    return frozenset(option_codes(question)) & question.exclusive_codes - combined


def _ticked_rows(codes: list[str], ticked: Sequence[frozenset[str]]) -> tuple[Row, ...]:
    counts = Counter(code for chosen in ticked for code in chosen)
    *listed, outside = rows_of(codes, counts)
    known = set(codes)
    return (*listed, Row(outside.code, sum(1 for chosen in ticked if chosen - known)))
