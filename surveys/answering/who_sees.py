"""Who can see what, and what becomes of it: each sentence follows from a setting, none is typed by anybody."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlsplit

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from surveys.definition.consent import is_consent
from surveys.definition.models import Survey as SurveyRecord
from surveys.domain.survey import Survey
from surveys.plugs import plug

from .drafts import kept_days
from .models import Side

SERVICES = {"DeepLTranslator": "DeepL", "LibreTranslator": "LibreTranslate"}


@dataclass(frozen=True)
class Promise:
    """One line below the table of sides. `name` tells what it is about, whatever the language."""

    name: str
    title: str
    sentence: str


def who_sees(privacy: Mapping[str, str]) -> list[dict[str, str]]:
    """One row a side: who sees its single answers, from the survey's privacy modes. A side not listed is anonymous."""
    words = {
        "named": _("Your answers are shown under your organisation’s name to all members of the network."),
        "confidential": _("Only the coordinating team sees which organisation gave which answers."),
        "anonymous": _("Nobody sees who gave which answers. Your organisation’s name is not kept with them."),
    }
    return [{"side": str(side.label), "single_answers": words[privacy.get(side, "anonymous")]} for side in Side]


def promises(definition: Survey, kept_months: int | None) -> list[Promise]:
    """What holds for every side: rights, retention, the translator of answers, consent."""
    return list(_promises(definition, kept_months))


def promises_of(record: SurveyRecord, definition: Survey) -> list[Promise]:
    return promises(definition, record.kept_months)


def _promises(definition: Survey, kept_months: int | None) -> Iterator[Promise]:
    yield Promise(
        "tables",
        _("All answers counted together"),
        _("Every member of the network sees the same tables. Groups that are too small are not shown."),
    )
    yield Promise(
        "rights",
        _("The list of all single answers"),
        _("It is open to the coordinating team only, never to anybody who speaks for an administration."),
    )
    yield Promise("retention", _("How long your answers are kept"), _retention(kept_months))
    yield Promise("drafts", _("What you do not send"), _drafts())
    yield Promise("translator", _("Translation of what you write"), _translation(plug("ANSWER_TRANSLATOR").name))
    yield Promise("consent", _("Quoting what you write"), _consent(definition))


def _retention(months: int | None) -> str:
    if months is None:
        return _("Single answers are kept until somebody deletes them.")
    return ngettext(
        "Single answers are deleted %(months)s month after the last day of the survey.",
        "Single answers are deleted %(months)s months after the last day of the survey.",
        months,
    ) % {"months": months}


def _drafts() -> str:
    days = kept_days()
    return ngettext(
        "It is kept for %(days)s day, so that you can go on. Then it is deleted.",
        "It is kept for %(days)s days, so that you can go on. Then it is deleted.",
        days,
    ) % {"days": days}


def _translation(service: str) -> str:
    if not service:
        return _("No translation service reads your answers.")
    return _("Texts may be translated by the service %(service)s, after a person has taken out names and places.") % {
        "service": service
    }


def service_name(translator: Mapping[str, Any]) -> str:
    """As its provider calls it; with the host where everybody can run one of their own."""
    kind = str(translator["CLASS"]).rpartition(".")[2]
    name = SERVICES.get(kind, kind)
    host = urlsplit(str(translator.get("OPTIONS", {}).get("LIBRETRANSLATE_URL", ""))).hostname
    return f"{name} ({host})" if host else name


def _consent(definition: Survey) -> str:
    if any(is_consent(question) for question in definition.questions.values()):
        return _("You are asked for your consent in the survey. You can say no and still answer.")
    return _("Nothing is quoted, because this survey does not ask for your consent to it.")
