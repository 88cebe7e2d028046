"""What is counted when a round of voting closes: kept with the round, and never counted anew."""

from typing import Any

from cms_pages.strategies.rules.ballots import Counted, Method, count, decides

from .counted import Words, words_that_count
from .models import Vote

DECIMALS = 2


def result_of(vote: Vote, needs: list) -> dict[str, Any]:
    """`needs` are those that are voted on, in the order they are shown in."""
    words = words_that_count(vote.ballots.select_related("organisation"), vote.network)
    rows = count(Method(vote.method), _ballots(words), [str(need.key) for need in needs])
    statements = {str(need.key): need.statement for need in needs}
    return {
        "needs": [_row(row, statements[row.need]) for row in rows],
        "turnout": words.turnout(),
        "decides": decides([ballot.side for ballot in words.said]),
    }


def _ballots(words: Words):
    return [(ballot.side, ballot.choices) for ballot in words.said]


def _row(row: Counted, statement: dict[str, Any]) -> dict[str, Any]:
    return {
        "need": row.need,
        "statement": statement,
        "place": row.place,
        "overall": None if row.overall is None else round(float(row.overall), DECIMALS),
        "sides": {side: round(float(mean.value), DECIMALS) for side, mean in row.sides.items()},
    }
