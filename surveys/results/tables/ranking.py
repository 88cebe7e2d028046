"""Tables of rankings: how often named, how often first, Borda points (m for the first of m places … 1 for the last)."""

from collections import Counter
from collections.abc import Sequence

from surveys.domain.questions.ranking import places
from surveys.domain.survey import Question

from .base import OUTSIDE, Answered, Row, Table, counted, option_codes


def ranking(question: Question, responses: Sequence[Answered]) -> Table:
    codes = option_codes(question)

    def rows(answered: list[Answered]) -> list[Row]:
        rankings = [(response.answers[question.key], response.times) for response in answered]
        named, first, points = _tally(codes, rankings, places(question))
        return [Row(code, named[code], first[code], points[code]) for code in (*codes, OUTSIDE)]

    return counted(question, "ranking", responses, rows, places(question))


def _tally(
    codes: Sequence[str], rankings: Sequence[tuple[object, int]], most: int
) -> tuple[Counter[str], Counter[str], Counter[str]]:
    named: Counter[str] = Counter()
    first: Counter[str] = Counter()
    points: Counter[str] = Counter()
    for ranked, times in rankings:
        for place, code in enumerate(ranked_codes(codes, ranked, most)):
            named[code] += times
            first[code] += times if place == 0 else 0
            points[code] += (most - place) * times
    return named, first, points


def ranked_codes(codes: Sequence[str], ranked: object, most: int) -> list[str]:
    """An option named twice counts at its better place; one that is not offered counts as OUTSIDE."""
    listed = ranked if isinstance(ranked, list) else [ranked]
    return list(dict.fromkeys(code if code in codes else OUTSIDE for code in map(str, listed)))[:most]
