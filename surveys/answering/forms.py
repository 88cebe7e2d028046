"""A step as a Django form, so that the wizard can validate it: the rules themselves are the domain's."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Any, ClassVar

from django import forms

from surveys.domain.answers import StepReading, read_step
from surveys.domain.engine.session import LabelOf
from surveys.domain.questions import TYPES
from surveys.domain.survey import Question, Step, Survey


class StepForm(forms.Form):
    """`elsewhere` are the answers to the other steps; `shown` the refs of the questions that were on the page.

    `locked` are answers that were known beforehand: whatever is sent for their questions, they stay.

    After `is_valid()`, `reading` holds answers and problems; `cleaned_data` are the answers.
    """

    survey: ClassVar[Survey]
    step: ClassVar[Step]
    reading: StepReading

    def __init__(
        self,
        *args: Any,
        elsewhere: Mapping[str, Any],
        shown: frozenset[str] | None,
        label_of: LabelOf,
        locked: Mapping[str, Any] = MappingProxyType({}),
        **kwargs: Any,
    ):
        super().__init__(*args, **kwargs)
        self.elsewhere = elsewhere
        self.label_of = label_of
        self.shown = shown
        self.locked = [
            LockedFields(question, locked) for question in self.step.questions if is_locked(question, locked)
        ]

    def sent(self, name: str) -> list[str]:
        owner = next((fields for fields in self.locked if name in fields), None)
        return owner.texts(name) if owner else self.data.getlist(name)

    def clean(self) -> dict[str, Any]:
        self.reading = read_step(self.survey, self.step, self.sent, self.elsewhere, self.shown, self.label_of)
        for problem in self.reading.problems:
            self.add_error(None, problem.code)
        return self.reading.answers


def is_locked(question: Question, locked: Mapping[str, Any]) -> bool:
    return any(key in locked for key in TYPES[question.type].keys(question))


def locked_refs(step: Step, locked: Mapping[str, Any]) -> tuple[str, ...]:
    """The questions of a step whose answers were known beforehand."""
    return tuple(question.key for question in step.questions if is_locked(question, locked)) if locked else ()


class LockedFields:
    """The form fields of one question, as its locked answer fills them."""

    def __init__(self, question: Question, locked: Mapping[str, Any]):
        self._question = question
        self._fields = TYPES[question.type].write(question, locked)

    def __contains__(self, name: str) -> bool:
        key = self._question.key
        return (
            name in self._fields
            or name in TYPES[self._question.type].keys(self._question)
            or name.startswith(f"{key}__")
        )

    def texts(self, name: str) -> list[str]:
        return self._fields.get(name, [])


def form_class(survey: Survey, step: Step) -> type[StepForm]:
    return type(f"StepForm_{step.key}", (StepForm,), {"survey": survey, "step": step})
