"""A number from a range of places with equal distances: 1 to 10, or 0 to 100 by fives."""

from collections.abc import Iterator
from math import floor

from ..expressions.coercion import to_string
from ..problems import Problem
from ..survey import Question
from .base import Fields, Reading
from .number import Decimal

START, END, STEP = 1.0, 10.0, 1.0
MOST_SHOWN = 11
_CLOSE = 1e-9


class Range(Decimal):
    """Without bounds it goes from 1 to 10, as in XLSForm."""

    name = "range"

    def read_value(self, question: Question, fields: Fields) -> Reading:
        reading = super().read_value(question, fields)
        number = reading.answers[question.key]
        if number is None:
            return reading
        low, high, step = bounds(question)
        if not low <= number <= high:
            code, params = ("too_small", {"least": low}) if number < low else ("too_large", {"most": high})
            return Reading({question.key: number}, [Problem(code, question.key, params)])
        if abs((number - low) / step - round((number - low) / step)) > _CLOSE:
            return Reading({question.key: number}, [Problem("off_step", question.key, {"step": step, "least": low})])
        return Reading({question.key: int(number) if is_whole(question) else number})

    def definition_problems(self, question: Question) -> Iterator[Problem]:
        low, high, step = bounds(question)
        if step <= 0 or low >= high:
            yield Problem("bad_range", question.key)


def bounds(question: Question) -> tuple[float, float, float]:
    """Lowest, highest, distance. A range that is written downwards is turned round."""
    start = START if question.minimum is None else question.minimum
    end = END if question.maximum is None else question.maximum
    step = STEP if question.step is None else abs(question.step)
    return min(start, end), max(start, end), step


def is_whole(question: Question) -> bool:
    return all(float(bound).is_integer() for bound in bounds(question))


def shown_places(question: Question) -> tuple[str, ...]:
    """Each place as the text that its field sends; none where there are too many to be shown side by side."""
    low, high, step = bounds(question)
    count = floor((high - low) / step + _CLOSE) + 1 if step > 0 else 0
    if not 1 <= count <= MOST_SHOWN:
        return ()
    return tuple(to_string(round(low + place * step, 9)) for place in range(count))
