"""Answers that came as JSON, turned into what a page would send for them: the engine reads both alike."""

from collections.abc import Iterator, Mapping
from datetime import datetime
from typing import Any

from django.http import QueryDict

from surveys.answering.rounds import saved_fields
from surveys.answering.uploads.queries import attachments_of, is_attachment
from surveys.domain.answers import MOST_SENT_ROUNDS
from surveys.domain.problems import Problem
from surveys.domain.questions import TYPES, taken_for
from surveys.domain.questions.ranking import places
from surveys.domain.survey import Item, Question, Repeat, Step, keys_of

from .shapes import SHAPES, is_text

Answers = Mapping[str, Any]


class SentStep:
    """`data` is the form; `problems` say what had no form that can be read, which is left out of it.

    A file cannot be sent here: `kept` are the answers of the step so far. Their files stay where their ids are sent
    back, each once, in whichever round; outside of rounds also where nothing is said of them.
    """

    def __init__(self, step: Step, answers: Answers, kept: Answers):
        self.problems: list[Problem] = []
        self.files = {question.key: _found(question.key, kept) for question in attachments_of(step)}
        self.outside = {key: kept.get(key) for key in self.files}
        readable = self._items(step.items, answers, "", top=True)
        self.data = QueryDict(mutable=True)
        for name, texts in (*saved_fields(step.items, readable), *_rounds(step.items, readable)):
            self.data.setlist(name, texts)

    def _items(self, items: tuple[Item, ...], sent: Answers, prefix: str, top: bool = False) -> Answers:
        """Those that can be read. At the top of a step or round, what belongs to none of its questions is told."""
        found: dict[str, Any] = {}
        for item in items:
            if isinstance(item, Question):
                found |= self._question(item, sent, prefix)
            elif isinstance(item, Repeat):
                found[item.key] = self._sent_rounds(item, sent.get(item.key), prefix)
            else:
                found |= self._items(item.items, sent, prefix)
        if top:
            unknown = sent.keys() - set(keys_of(items))
            self.problems += (Problem("unknown_key", f"{prefix}{key}") for key in sorted(unknown))
        return found

    def _question(self, question: Question, sent: Answers, prefix: str) -> Answers:
        found = self._missing(question, sent, prefix)
        if is_attachment(question):
            return found | self._file(question, sent.get(question.key), prefix)
        for key in TYPES[question.type].keys(question):
            if key == question.missing_key or sent.get(key) is None:
                continue
            if problem := _problem(question, key, sent[key]):
                self.problems.append(Problem(problem.code, f"{prefix}{key}", problem.params))
            else:
                found[key] = _as_written(question, sent[key])
        return found

    def _missing(self, question: Question, sent: Answers, prefix: str) -> dict[str, Any]:
        code = sent.get(question.missing_key)
        if code is None:
            return {}
        if code in question.missing:
            return {question.missing_key: code}
        self.problems.append(Problem("unknown_option", f"{prefix}{question.missing_key}"))
        return {}

    def _file(self, question: Question, sent: Any, prefix: str) -> dict[str, Any]:
        """By its id alone: where its round stood before says nothing."""
        known = self.files[question.key]
        if sent is None:
            return {question.key: None if prefix else self.outside[question.key]}
        if sent in known:
            known.remove(sent)
            return {question.key: sent}
        self.problems.append(Problem("wrong_form", f"{prefix}{question.key}"))
        return {}

    def _sent_rounds(self, repeat: Repeat, sent: Any, prefix: str) -> list[Answers]:
        ref = f"{prefix}{repeat.key}"
        if sent is None:
            return []
        if not isinstance(sent, list) or not all(isinstance(one, dict) for one in sent):
            self.problems.append(Problem("wrong_form", ref))
            return []
        if len(sent) > MOST_SENT_ROUNDS:
            self.problems.append(Problem("too_many", ref, {"most": MOST_SENT_ROUNDS}))
            return []
        return [
            self._items(repeat.items, one, f"{ref}.{number}.", top=True) for number, one in enumerate(sent, start=1)
        ]


def _found(key: str, answers: Answers) -> list[Any]:
    """What is answered to a question, in rounds too."""
    rounds = (one for each in answers.values() if isinstance(each, list) for one in each if isinstance(one, dict))
    own = [answers[key]] if answers.get(key) is not None else []
    return own + [answer for one in rounds for answer in _found(key, one)]


def _problem(question: Question, key: str, answer: Any) -> Problem | None:
    if key == question.other_key and question.other:
        return None if is_text(answer) else Problem("wrong_form", key)
    shape = SHAPES[taken_for(question.type)]
    if not shape.fits(answer):
        return Problem(shape.problem, key)
    if question.type == "ranking" and len(answer) > places(question):
        return Problem("too_many", key, {"most": places(question)})
    return None


def _as_written(question: Question, answer: Any) -> Any:
    """A moment as the clock shows it where the site runs; a number without the noise of binary fractions."""
    if question.type == "datetime":
        moment = datetime.fromisoformat(answer)
        return moment.astimezone().replace(tzinfo=None).isoformat() if moment.tzinfo else answer
    return float(f"{answer:.15g}") if isinstance(answer, float) else answer


def _rounds(items: tuple[Item, ...], answers: Answers, prefix: str = "") -> Iterator[tuple[str, list[str]]]:
    """How many rounds were sent of each repeat, as a page says it."""
    for item in items:
        if isinstance(item, Repeat):
            rounds = answers.get(item.key) or ()
            yield f"{prefix}{item.key}__rounds", [" ".join(map(str, range(1, len(rounds) + 1))) or "0"]
            for number, one in enumerate(rounds, start=1):
                yield from _rounds(item.items, one, f"{prefix}{item.key}.{number}.")
        elif not isinstance(item, Question):
            yield from _rounds(item.items, answers, prefix)
