"""What stands on a form before its first question: the same as on the start page, from the survey's real settings."""

from typing import Any

from django.utils.formats import date_format
from django.utils.timezone import localtime
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from surveys.answering import start
from surveys.answering.compiled import texts_of_edition
from surveys.answering.queries import Standing

from .said import said


def front_page(standing: Standing, language: str) -> dict[str, Any]:
    texts = texts_of_edition(standing.edition_id, language)
    context = start.start_context(standing, language, lambda code: "")
    return {
        "intro": said(texts, "intro"),
        "demonstration": _("Demonstration data") if context["demonstration"] else "",
        "facts": [fact for fact in (*_facts(context), *_about(texts)) if fact["text"]],
        "who_sees": _who_sees(context["who_sees"]),
        "promises": [{"title": each.title, "sentence": each.sentence} for each in context["promises"]],
    }


def _facts(context: dict[str, Any]) -> list[dict[str, Any]]:
    minutes, wave = context["minutes"], context["wave"]
    about = ngettext("about %(minutes)s minute", "about %(minutes)s minutes", minutes) % {"minutes": minutes}
    report_back = date_format(wave.report_back_on) if wave.report_back_on else _("The day is not fixed yet.")
    return [
        {"label": _("How long it takes"), "text": about},
        {"label": _("Last day"), "text": date_format(localtime(wave.closes)) if wave.closes else ""},
        {"label": _("We report back by"), "text": report_back},
    ]


def _about(texts) -> list[dict[str, Any]]:
    labels = {
        "who_asks": _("Who asks"),
        "why": _("Why"),
        "who_pays": _("Who pays"),
        "person_to_call": _("Questions? Please call"),
    }
    return [{"label": label, "text": said(texts, f"about.{name}")} for name, label in labels.items()]


def _who_sees(rows: list[dict[str, str]]) -> dict[str, Any]:
    return {
        "title": _("Who can see what"),
        "columns": [_("You answer for"), _("Your single answers")],
        "rows": [[row["side"], row["single_answers"]] for row in rows],
    }
