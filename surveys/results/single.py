"""One response in words: steps, groups and the rounds of repeats under their headings."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from surveys.answering.answers_in_words import answers_in_words
from surveys.answering.models import Response
from surveys.domain.questions import TYPES
from surveys.domain.survey import Group, Item, Question, Repeat

from .definition import Definition
from .raw import Answers, Sent, free_text
from .tables import rounds_in

DEEPEST_HEADING = 6


@dataclass(frozen=True)
class Rows:
    """Answers that follow each other: pairs of label and answer."""

    rows: list[tuple[SafeString, SafeString]]


@dataclass(frozen=True)
class Section:
    """What stands under one heading, in order: a step, a group or one round of a repeat. `level` is the heading's."""

    title: SafeString
    level: int
    parts: list["Rows | Section"]
    is_round: bool = False


def response_in_words(response: Response, definition: Definition) -> list[Section]:
    """A section for each step; what was not asked is left out."""
    sent = Sent(response, definition.renames.answers(response.answers))
    words = _Words(sent, definition)
    steps = (
        Section(definition.labels.html(f"step.{step.key}.title"), 2, words.parts(step.items, sent.answers, 3))
        for step in definition.steps
    )
    return [step for step in steps if step.parts]


class _Words:
    """One response in words, section by section."""

    def __init__(self, sent: Sent, definition: Definition):
        self._sent = sent
        self._definition = definition
        self._labels = definition.labels

    def parts(self, items: Iterable[Item], answers: Answers, level: int) -> list[Rows | Section]:
        """`answers` are those of the round that the items stand in."""
        parts: list[Rows | Section] = []
        for item in items:
            if not isinstance(item, Question):
                parts += self._sections(item, answers, level)
            elif rows := self._rows(item, answers):
                if not (parts and isinstance(parts[-1], Rows)):
                    parts.append(Rows([]))
                parts[-1].rows.extend(rows)
        return parts

    def _rows(self, question: Question, answers: Answers) -> list[tuple[SafeString, SafeString]]:
        """Rows of a matrix may depend on answers outside the round."""
        if not _is_asked(question, answers):
            return []
        return _in_words(question, replace(self._sent, answers={**self._sent.answers, **answers}), self._definition)

    def _sections(self, group: Group, answers: Answers, level: int) -> Iterator[Rows | Section]:
        """One for each round of a repeat. A group without a heading is none."""
        title = self._labels.section(group.key)
        if isinstance(group, Repeat):
            for number, own in enumerate(rounds_in(answers, group.key), start=1):
                parts = self.parts(group.items, own, _deeper(level))
                yield Section(_round_title(title, number), level, parts, is_round=True)
        elif not title:
            yield from self.parts(group.items, answers, level)
        elif parts := self.parts(group.items, answers, _deeper(level)):
            yield Section(title, level, parts)


def _deeper(level: int) -> int:
    return min(level + 1, DEEPEST_HEADING)


def _round_title(label: SafeString, number: int) -> SafeString:
    if label:
        return format_html("{} <bdi>{}</bdi>", label, number)
    return format_html("{}", _("Number %(number)s") % {"number": number})


def _is_asked(question: Question, answers: Answers) -> bool:
    keys = (*TYPES[question.type].keys(question), question.missing_key)
    return any(key in answers for key in keys)


def _in_words(question: Question, sent: Sent, definition: Definition) -> list[tuple[SafeString, SafeString]]:
    summary = TYPES[question.type].summary
    if summary == "hidden":
        calculated = sent.answers.get(question.key)
        words = format_html("<bdi>{}</bdi>", "–" if calculated in (None, "") else calculated)
        return [(definition.labels.question(question), words)]
    text = free_text(question.key, sent) if summary == "text" else None
    if text is None:
        return answers_in_words(question, sent.answers, definition.labels)
    words = format_html(
        '<p class="free-text" lang="{}" dir="auto">{}</p> <p class="meta">{}</p>',
        text.language,
        text.text,
        text.language_name,
    )
    return [(definition.labels.question(question), words)]
