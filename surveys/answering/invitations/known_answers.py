"""What is known of an organisation before it answers: its side, its area, and what a list says about it."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from surveys.answering.texts import Texts
from surveys.domain.questions import TYPES
from surveys.domain.survey import OTHER, Question, Survey

NOT_BEFOREHAND = frozenset(
    {"consent", "acknowledge", "matrix", "ranking", "file", "image", "geopoint", "note", "hidden"}
)
COARSE_ROLES = frozenset({"side", "area"})
"""Only what many share may be known of somebody who answers anonymously."""


@dataclass(frozen=True)
class Knowing:
    """Reads cells as answers. `all_texts` are the survey's in each language: a cell may hold a code or any label."""

    survey: Survey
    all_texts: tuple[Texts, ...]

    def question(self, key: str) -> Question | None:
        """One whose answer may be known beforehand. What is asked several times is none."""
        asked = (question for step in self.survey.steps for question in step.questions)
        found = next((question for question in asked if question.key == key), None)
        return found if found and found.type not in NOT_BEFOREHAND else None

    def is_coarse(self, question: Question) -> bool:
        return question.key == self.survey.side_question or question.role in COARSE_ROLES

    def read(self, question: Question, cell: str) -> Mapping[str, Any] | None:
        """The answers by key; None for what cannot be one. Several choices stand between semicolons."""
        kind = TYPES[question.type]
        fields = {question.key: [cell]}
        if kind.has_options:
            words = cell.split(";") if kind.summary == "multiple" else [cell]
            codes = [self._code(question, word.strip()) for word in words if word.strip()]
            if None in codes:
                return None
            fields = {question.key: [code for code in codes if code]}
        if kind.summary in ("dates", "times"):
            fields = kind.write(question, {question.key: cell})
        reading = kind.read(question, lambda name: fields.get(name, []), {})
        if reading.problems or reading.answers.get(question.key) is None:
            return None
        return {key: answer for key, answer in reading.answers.items() if answer is not None}

    def side_and_area(self, side: str, area: str) -> dict[str, Any]:
        """As far as the survey asks for them and only one answer is right."""
        return dict([*self._side(side), *self._area(area)])

    def _side(self, side: str) -> Iterator[tuple[str, Any]]:
        codes = [code for code, own in self.survey.sides.items() if own == side]
        if self.survey.side_question and len(codes) == 1:
            yield self.survey.side_question, codes[0]

    def _area(self, area: str) -> Iterator[tuple[str, Any]]:
        for question in self._with_role("area") if area else ():
            if question.options and (answers := self.read(question, area)):
                yield from answers.items()

    def _with_role(self, role: str) -> Iterable[Question]:
        return (question for step in self.survey.steps for question in step.questions if question.role == role)

    def _code(self, question: Question, word: str) -> str | None:
        codes = [option.code for option in question.options if option.code != OTHER]
        if word in codes:
            return word
        wanted = word.casefold()
        for texts in self.all_texts:
            for code in codes:
                if texts.plain(f"{question.option_path(code)}.label").casefold() == wanted:
                    return code
        return None
