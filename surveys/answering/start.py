"""The start page: what a respondent should know before the first question, from the survey's real settings."""

from collections.abc import Callable
from typing import Any

from django.utils.translation import gettext as _

from surveys.definition.minutes import core_minutes

from .addresses import Addresses
from .compiled import languages_of_edition, survey_of_version, texts_of_edition
from .models import Side
from .queries import Standing
from .texts import native_name

ABOUT = ("who_asks", "why", "who_pays", "person_to_call")


def start_context(standing: Standing, language: str, address_of: Callable[[str], str]) -> dict[str, Any]:
    """What the template `surveys/start.html` shows, without anything about one respondent: it may be cached.

    `address_of` gives the address of this page in another language.
    """
    texts = texts_of_edition(standing.edition_id, language)
    survey = survey_of_version(standing.version_id)
    addresses = Addresses(standing.survey.slug, language)
    return {
        "survey_title": texts.html("title"),
        "plain_title": texts.plain("title"),
        "intro": texts.html("intro"),
        "about": {name: texts.html(f"about.{name}") for name in ABOUT},
        "minutes": core_minutes(survey, texts.all_plain()),
        "wave": standing.wave,
        "is_open": standing.wave.is_open(),
        "has_closed": standing.wave.has_closed(),
        "who_sees": who_sees(standing.survey.privacy),
        "first_step": addresses.place(survey.steps[0].key),
        "demonstration": standing.survey.demonstration,
        "languages": [
            {
                "code": code,
                "name": native_name(code),
                "url": address_of(code),
                "current": code == language,
            }
            for code in languages_of_edition(standing.edition_id)
        ],
    }


def who_sees(privacy: dict[str, str]) -> list[dict[str, str]]:
    """One row a side: who sees its single answers, from the survey's privacy modes. A side not listed is anonymous."""
    words = {
        "named": _("Your answers are shown under your organisation’s name to all members of the network."),
        "confidential": _("Only the coordinating team sees which organisation gave which answers."),
        "anonymous": _("Nobody sees who gave which answers. Your organisation’s name is not kept with them."),
    }
    return [{"side": str(side.label), "single_answers": words[privacy.get(side, "anonymous")]} for side in Side]
