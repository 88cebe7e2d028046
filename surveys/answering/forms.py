"""A step as a Django form, so that the wizard can validate it: the rules themselves are the domain's."""

from collections.abc import Mapping
from typing import Any, ClassVar

from django import forms

from surveys.domain.answers import StepReading, read_step
from surveys.domain.engine.session import LabelOf
from surveys.domain.survey import Step, Survey


class StepForm(forms.Form):
    """`elsewhere` are the answers to the other steps; `shown` the refs of the questions that were on the page.

    After `is_valid()`, `reading` holds answers and problems; `cleaned_data` are the answers.
    """

    survey: ClassVar[Survey]
    step: ClassVar[Step]
    reading: StepReading

    def __init__(
        self, *args: Any, elsewhere: Mapping[str, Any], shown: frozenset[str] | None, label_of: LabelOf, **kwargs: Any
    ):
        super().__init__(*args, **kwargs)
        self.elsewhere = elsewhere
        self.label_of = label_of
        self.shown = shown

    def sent(self, name: str) -> list[str]:
        return self.data.getlist(name)

    def clean(self) -> dict[str, Any]:
        self.reading = read_step(self.survey, self.step, self.sent, self.elsewhere, self.shown, self.label_of)
        for problem in self.reading.problems:
            self.add_error(None, problem.code)
        return self.reading.answers


def form_class(survey: Survey, step: Step) -> type[StepForm]:
    return type(f"StepForm_{step.key}", (StepForm,), {"survey": survey, "step": step})
