"""What an editor can look at before publishing: the start page, and each step with all its questions."""

from django.utils.translation import gettext_lazy as _

from surveys.domain.survey import Step, Survey

from .compile import draft_survey
from .stream import lists_in, steps_in, text_in
from .texts import Texts, texts_of

START = ""
_STEP = "step-"


def preview_modes(page) -> list[tuple[str, str]]:
    """One mode for the start page and one for each step, called by its place: a new step has no key yet."""
    steps = enumerate(steps_in(page.steps), start=1)
    return [(START, _("Start page")), *((f"{_STEP}{place}", _mode_name(place, step)) for place, step in steps)]


def _mode_name(place: int, step) -> str:
    return f"{place}. {text_in(step, 'title')}"


def draft_of(page) -> Survey:
    """The survey as far as it can be read."""
    return draft_survey(steps_in(page.steps), lists_in(page))


def step_to_preview(page, mode: str) -> tuple[Step | None, Texts]:
    """The step of a mode, whatever is still wrong with the survey; None for the start page or a step that is gone."""
    place = int(mode.removeprefix(_STEP)) if mode.startswith(_STEP) else 0
    steps = draft_of(page).steps
    return (steps[place - 1] if 0 < place <= len(steps) else None), texts_of(page)
