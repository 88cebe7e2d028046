"""When a question is asked, in sentences: for a form on paper, where nothing can be hidden."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from django.utils.translation import gettext as _

from surveys.domain.expressions import Expression
from surveys.domain.expressions.writing import written
from surveys.domain.questions import TYPES
from surveys.domain.survey import Question, Survey

from .condition_reading import condition_of
from .conditions import Always, Answered, Compared, Condition, Not, OneOf, Same, Several, Unsaid
from .rule_sentences import ONE_OF, SAME, compared
from .texts import Texts, direction
from .values_in_words import date_in_words, listed, number_in_words
from .words import option_label

NameOf = Callable[[Question], str]
"""What a question is called in a sentence: its label, or its number and its label."""
_KEY_IN_BRACES = re.compile(r"\$\{([^}]+)\}")
_SEVERAL = ("multiple", "ranking")


@dataclass(frozen=True)
class Told:
    """One whole sentence, and the sentences that it announces."""

    sentence: str
    parts: tuple[Told, ...] = ()

    def lines(self, depth: int = 0) -> Iterator[tuple[int, str]]:
        yield depth, self.sentence
        for part in self.parts:
            yield from part.lines(depth + 1)


def rule_in_words(rule: Expression, survey: Survey, texts: Texts, name_of: NameOf | None = None) -> Told:
    """In the active language. The first sentence announces the conditions."""
    found, say = condition_of(rule.node), _Sentences(survey, texts, name_of)
    if not isinstance(found, Several):
        return Told(_("Only if this is true:"), (say(found),))
    intro = _("Only if all of this is true:") if found.all else _("Only if at least one of these is true:")
    return Told(intro, tuple(map(say, found.parts)))


def kept_together(label: str, texts: Texts) -> str:
    """Between words that are read from right to left, a label with Latin letters or digits is read as a whole."""
    is_rtl = direction(texts.language) == "rtl"
    return f"\N{FIRST STRONG ISOLATE}{label}\N{POP DIRECTIONAL ISOLATE}" if is_rtl else label


class _Sentences:
    def __init__(self, survey: Survey, texts: Texts, name_of: NameOf | None):
        self.survey = survey
        self.texts = texts.naming()
        self.name_of = name_of or (lambda question: self.texts.plain(f"question.{question.key}.label"))

    def __call__(self, condition: Condition) -> Told:
        match condition:
            case Several(parts, all_):
                intro = _("All of this is true:") if all_ else _("At least one of these is true:")
                return Told(intro, tuple(map(self, parts)))
            case Not(part):
                return Told(_("This is not true:"), (self(part),))
            case Always(holds):
                return Told(_("This is always true.") if holds else _("This is never true."))
            case Unsaid(node):
                return Told(_("This rule holds: %(rule)s") % {"rule": self._labelled(written(node))})
            case OneOf():
                return Told(self._one_of(condition))
        return Told(self._about(condition))

    def _one_of(self, condition: OneOf) -> str:
        question = self._question(condition.key)
        labels = [kept_together(self._answer(question, answer), self.texts) for answer in condition.answers]
        chosen = condition.chosen and question is not None and question.type in _SEVERAL
        say = ONE_OF[chosen, condition.holds, len(labels) > 1]
        quoted = [_("“%(answer)s”") % {"answer": label} for label in labels]
        answers = {"answer": labels[0], "answers": listed(quoted, self.texts.language)}
        return say() % {"question": self._name(condition.key), **answers}

    def _about(self, condition: Answered | Same | Compared) -> str:
        names = {"question": self._name(condition.key)}
        match condition:
            case Answered(_key, holds):
                said = _("“%(question)s” was answered.") if holds else _("“%(question)s” was not answered.")
                return said % names
            case Same(_key, other, holds):
                return SAME[holds]() % {**names, "other": self._name(other)}
        return compared(condition, names)

    def _question(self, key: str) -> Question | None:
        """The one with this key, or the one that writes it: a row of a matrix, the text of "other"."""
        if found := self.survey.questions.get(key):
            return found
        node = self.survey.form.find(key)
        if node and node.question:
            return node.question
        return next((each for each in self.survey.questions.values() if key in TYPES[each.type].keys(each)), None)

    def _name(self, key: str) -> str:
        question = self._question(key)
        name = self.name_of(question) if question else self.texts.plain(f"group.{key}.label")
        rows = question.rows if question else ()
        row = next((row for row in rows if question and question.row_key(row) == key), None)
        if question and row:
            label = self.texts.plain(f"question.{question.key}.row.{row}.label")
            return _("%(question)s: %(row)s") % {"question": name, "row": label}
        return kept_together(name or key, self.texts)

    def _answer(self, question: Question | None, answer: str) -> str:
        if question is None:
            return answer
        summary = TYPES[question.type].summary
        if summary == "numbers" and answer.replace(".", "", 1).removeprefix("-").isdecimal():
            return number_in_words(float(answer))
        return date_in_words(answer) if summary == "dates" else option_label(question, answer, self.texts)

    def _labelled(self, rule: str) -> str:
        return _KEY_IN_BRACES.sub(lambda key: _("“%(answer)s”") % {"answer": self._name(key[1])}, rule)
