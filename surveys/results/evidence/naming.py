"""The words of figures in all languages of a survey: {language: text}, the language it was written in always."""

from collections.abc import Callable, Mapping

from surveys.definition.models import Survey
from surveys.domain.survey import Question
from surveys.results.definition import Definition
from surveys.results.queries import definitions_of

from .cells import NEEDS, THEMES, Cell

ByLanguage = dict[str, str]


class Naming:
    """One query for a survey."""

    def __init__(self, survey: Survey):
        self._by_language = definitions_of(survey)
        self._title = survey.name
        self.language = next(iter(self._by_language), "")

    @property
    def newest(self) -> Definition:
        return self._by_language[self.language]

    def places(self) -> dict[str, int]:
        """In which place each question is asked, by its reference."""
        placed = self.newest.placed if self._by_language else []
        return {each.ref: place for place, each in enumerate(placed)}

    def title(self) -> ByLanguage:
        return self._said(lambda definition: definition.labels.plain("title") or self._title)

    def question(self, ref: str, cell: Cell) -> ByLanguage:
        """Of the ranking "", for it is of no single question."""
        key, row, _code = cell.words
        if ref == NEEDS or not (question := self._question(key)):
            return {self.language: "" if ref == NEEDS else key}
        if row:
            return self._said(lambda to: f"{to.labels.plain_question(question)} – {to.labels.plain_row(question, row)}")
        return self._said(lambda to: to.labels.plain_question(question))

    def label(self, ref: str, cell: Cell, themes: Mapping[str, Mapping[str, str]]) -> ByLanguage:
        key, row, code = cell.words
        if ref.startswith(THEMES):
            return theme_label(themes, code)
        question = self._question(key)
        if question is None:
            return {self.language: code}
        if ref == NEEDS and row:
            return self._said(lambda to: to.labels.plain_row(question, row))
        if ref == NEEDS and code == key:
            return self._said(lambda to: to.labels.plain_question(question))
        return self.option(question, code)

    def option(self, question: Question, code: str) -> ByLanguage:
        return self._said(lambda to: to.labels.plain_option(question, code))

    def filter(self, key: str, value: str) -> dict:
        """A side is named by whoever shows it."""
        question = self._question(key)
        label = self.option(question, value) if question else {self.language: value}
        return {"key": key, "value": value, "label": label}

    def _question(self, key: str) -> Question | None:
        return next((placed.question for placed in self.newest.placed if placed.question.key == key), None)

    def _said(self, label: Callable[[Definition], str]) -> ByLanguage:
        """Where a language has no words of its own, it is left out: readers know then what is not translated."""
        found = {language: label(definition) for language, definition in self._by_language.items()}
        source = found[self.language]
        return {language: text for language, text in found.items() if language == self.language or text != source}


def theme_label(themes: Mapping[str, Mapping[str, str]], code: str) -> ByLanguage:
    return dict(themes.get(code) or {"": code})


def label_in(label: Mapping[str, str], language: str, first: str) -> tuple[str, str]:
    """The text in a language, else in `first` or any other, and the language it is in."""
    for code in (language, first, *label):
        if label.get(code):
            return label[code], code
    return "", first
