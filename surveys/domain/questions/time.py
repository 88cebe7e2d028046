"""A time of day and a moment: a date with its time of day."""

from datetime import datetime, time

from ..problems import Problem
from ..survey import Question
from .base import Answers, Fields, Reading, WithMissing, first
from .date import PARTS as DATE_PARTS
from .date import Date
from .number import normalise_number

TIME_PARTS = ("hour", "minute")
PARTS = (*DATE_PARTS, *TIME_PARTS)


class Time(WithMissing):
    """`HH:MM`, of 24 hours."""

    name = "time"
    summary = "times"

    def read_value(self, question: Question, fields: Fields) -> Reading:
        hour, minute = (normalise_number(first(fields, f"{question.key}__{part}")) for part in TIME_PARTS)
        if not (hour or minute):
            return Reading({question.key: None})
        if not (hour and minute):
            return Reading({question.key: None}, [Problem("time_incomplete", question.key)])
        try:
            return Reading({question.key: time(int(hour), int(minute)).strftime("%H:%M")})
        except (ValueError, OverflowError):
            return Reading({question.key: None}, [Problem("not_a_time", question.key)])

    def write_value(self, question: Question, answers: Answers) -> dict[str, list[str]]:
        """A time that came with seconds or an offset is shown without them."""
        try:
            moment = time.fromisoformat(str(answers.get(question.key) or ""))
        except ValueError:
            return {}
        return _time_fields(question, moment)


class DateTime(WithMissing):
    """ISO with the offset that the place where the site runs had at that moment."""

    name = "datetime"
    summary = "dates"

    def read_value(self, question: Question, fields: Fields) -> Reading:
        day = Date().read_value(question, fields)
        clock = Time().read_value(question, fields)
        problems = [*day.problems, *clock.problems][:1]
        if problems:
            return Reading({question.key: None}, problems)
        date_text, time_text = day.answers[question.key], clock.answers[question.key]
        if date_text is None and time_text is None:
            return Reading({question.key: None})
        if date_text is None or time_text is None:
            code = "date_incomplete" if date_text is None else "time_incomplete"
            return Reading({question.key: None}, [Problem(code, question.key)])
        return Reading({question.key: with_offset(f"{date_text}T{time_text}:00")})

    def write_value(self, question: Question, answers: Answers) -> dict[str, list[str]]:
        """As the clock showed it where it was answered."""
        try:
            moment = datetime.fromisoformat(str(answers.get(question.key) or ""))
        except ValueError:
            return {}
        date_fields = Date().write_value(question, {question.key: moment.date().isoformat()})
        return date_fields | _time_fields(question, moment.time())


def with_offset(local: str) -> str:
    """A moment without an offset is one of the site's own time zone. The end of the calendar has none."""
    moment = datetime.fromisoformat(local)
    try:
        return moment.astimezone().isoformat()
    except (OverflowError, OSError, ValueError):
        return f"{local}+00:00"


def _time_fields(question: Question, moment: time) -> dict[str, list[str]]:
    parts = {"hour": f"{moment.hour:02}", "minute": f"{moment.minute:02}"}
    return {f"{question.key}__{part}": [text] for part, text in parts.items()}
