"""What an editor previews before anything is published."""

from collections.abc import Mapping
from typing import Any

from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from surveys.definition.minutes import core_minutes
from surveys.definition.models import Wave
from surveys.domain.survey import Step, Survey

from .piping import OPEN_ANSWER
from .start import ABOUT
from .step_pages import TEMPLATE, compile_page
from .texts import Texts
from .who_sees import promises, who_sees


def step_preview(step: Step, texts: Mapping[str, str], language: str) -> SafeString:
    """All questions of the step, whatever their rules, with nothing filled in. `texts` is by path."""
    return compile_page(TEMPLATE, step, Texts({language: texts}, language, language), ()).fill(_nothing_answered)


def _nothing_answered(slot: str) -> str:
    if slot == "button":
        return _("Continue")
    return OPEN_ANSWER if slot.startswith("pipe:") else ""


def start_preview(
    survey: Survey, texts: Mapping[str, str], wave: Wave, privacy: dict[str, str], kept_months: int | None
) -> dict[str, Any]:
    """The context of `surveys/start.html` for a draft; its buttons lead nowhere."""
    return {
        "survey_title": texts.get("title", ""),
        "plain_title": texts.get("title", ""),
        "intro": texts.get("intro", ""),
        "about": {name: texts.get(f"about.{name}", "") for name in ABOUT},
        "minutes": core_minutes(survey, texts),
        "wave": wave,
        "is_open": True,
        "has_closed": False,
        "who_sees": who_sees(privacy),
        "promises": promises(survey, kept_months),
        "first_step": "#",
        "languages": [],
    }
