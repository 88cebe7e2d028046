"""What an editor can look at before publishing: the start page, and each step with all its questions."""

from django.utils.translation import gettext_lazy as _

from .compile import draft_survey
from .stream import steps_in, text_in
from .texts import texts_of

START = ""
_STEP = "step-"


def preview_modes(page) -> list[tuple[str, str]]:
    """One mode for the start page and one for each step, called by its place: a new step has no key yet."""
    steps = enumerate(steps_in(page.steps), start=1)
    return [(START, _("Start page")), *((f"{_STEP}{place}", _mode_name(place, step)) for place, step in steps)]


def _mode_name(place: int, step) -> str:
    return f"{place}. {text_in(step, 'title')}"


def step_to_preview(page, mode: str):
    """(step, texts) of a mode, whatever is still wrong with the survey. Raises IndexError for a step that is gone."""
    place = int(mode.removeprefix(_STEP))
    return draft_survey(steps_in(page.steps)).steps[place - 1], texts_of(page)
