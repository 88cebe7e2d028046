"""A step as a Django form, so that the wizard can validate it: the rules themselves are the domain's."""

from collections.abc import Mapping
from typing import Any, ClassVar

from django import forms

from surveys.domain.answers import StepReading, read_step
from surveys.domain.survey import Step


class StepForm(forms.Form):
    """`before` are the answers that count of the steps before; `shown` the keys of the questions that were on the page.

    After `is_valid()`, `reading` holds answers and problems; `cleaned_data` are the answers.
    """

    step: ClassVar[Step]
    reading: StepReading

    def __init__(self, *args: Any, before: Mapping[str, Any], shown: frozenset[str] | None, **kwargs: Any):
        super().__init__(*args, **kwargs)
        self.before = before
        self.shown = shown

    def sent(self, name: str) -> list[str]:
        return self.data.getlist(name)

    def clean(self) -> dict[str, Any]:
        self.reading = read_step(self.step, self.sent, self.before, self.shown)
        for problem in self.reading.problems:
            self.add_error(None, problem.code)
        return self.reading.answers


def form_class(step: Step) -> type[StepForm]:
    return type(f"StepForm_{step.key}", (StepForm,), {"step": step})
