"""A ranking: choose some options and put them in order, one field for each place."""

from collections.abc import Iterator
from dataclasses import replace

from ..problems import Problem
from ..survey import Question
from .base import Answers, Fields, Reading, WithMissing, first
from .choice import offered_codes


class Ranking(WithMissing):
    """The answer is the list of codes, best first. Gaps between places are closed."""

    name = "ranking"
    summary = "ranking"
    has_options = True

    def read(self, question: Question, fields: Fields, answers: Answers) -> Reading:
        """Only what is on offer can be ranked."""
        codes = set(offered_codes(question, answers))
        options = tuple(option for option in question.options if option.code in codes)
        return super().read(replace(question, options=options, places=places(question)), fields, answers)

    def read_value(self, question: Question, fields: Fields) -> Reading:
        sent = [first(fields, place_field(question, place)) for place in range(1, places(question) + 1)]
        ranked = [code for code in sent if code]
        known = {option.code for option in question.options}
        reading = Reading({question.key: [code for code in dict.fromkeys(ranked) if code in known] or None})
        if not known.issuperset(ranked):
            reading.problems.append(Problem("unknown_option", question.key))
        elif len(set(ranked)) < len(ranked):
            twice = next(code for code in ranked if ranked.count(code) > 1)
            reading.problems.append(Problem("ranked_twice", question.key, {"option": twice}))
        return reading

    def write_value(self, question: Question, answers: Answers) -> dict[str, list[str]]:
        ranked = answers.get(question.key) or []
        return {place_field(question, place): [code] for place, code in enumerate(ranked, start=1)}

    def definition_problems(self, question: Question) -> Iterator[Problem]:
        yield from super().definition_problems(question)
        if question.places is not None and not 1 <= question.places <= max(1, len(question.options)):
            yield Problem("places", question.key)


def places(question: Question) -> int:
    return question.places or len(question.options)


def place_field(question: Question, place: int) -> str:
    return f"{question.key}__{place}"
