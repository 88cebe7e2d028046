"""The start page: what a respondent should know before the first question, from the survey's real settings."""

from collections.abc import Callable
from typing import Any

from django.urls import reverse

from surveys.definition.minutes import core_minutes

from .addresses import Addresses
from .compiled import languages_of_edition, survey_of_version, texts_of_edition
from .printing.typesetting import can_print
from .queries import Standing
from .texts import native_name
from .who_sees import promises_of, who_sees

ABOUT = ("who_asks", "why", "who_pays", "person_to_call")


def start_context(standing: Standing, language: str, address_of: Callable[[str], str]) -> dict[str, Any]:
    """What the template `surveys/start.html` shows, without anything about one respondent: it may be cached.

    `address_of` gives the address of this page in another language.
    """
    texts = texts_of_edition(standing.edition_id, language)
    survey = survey_of_version(standing.version_id)
    addresses = Addresses(standing.survey.slug, language)
    return {
        "address": addresses.start(),
        "survey_title": texts.html("title"),
        "plain_title": texts.plain("title"),
        "intro": texts.html("intro"),
        "about": {name: texts.html(f"about.{name}") for name in ABOUT},
        "minutes": core_minutes(survey, texts.all_plain()),
        "wave": standing.wave,
        "is_open": standing.wave.is_open(),
        "has_closed": standing.wave.has_closed(),
        "who_sees": who_sees(standing.survey.privacy),
        "promises": promises_of(standing.survey, survey),
        "questions_pdf": _questions_pdf(addresses),
        "my": addresses.place("my"),
        "earlier": addresses.place("earlier") if standing.wave.number > 1 else "",
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


def _questions_pdf(addresses: Addresses) -> str:
    """Where printing is possible."""
    if not can_print():
        return ""
    return reverse("surveys_answering:questions_pdf", args=[addresses.slug, addresses.language])
