"""A strategy as a PDF: tagged, with title and language, right to left where needed."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from django.utils.formats import date_format
from django.utils.html import strip_tags
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from cms_pages.pages.fallback import Fallback, fallback_of
from cms_pages.strategies.measures.parts import Resource
from cms_pages.strategies.page import StrategyPage
from cms_pages.strategies.words import Shown
from surveys.pages import document, typeset

from .content import Dissent, GoalTold, MeasureTold, PartnerTold, Told

TEMPLATE = Path(__file__).parent / "strategy"
BOTH_PACKAGES = Path(__file__).parents[3]


def as_pdf(page: StrategyPage, told: Told) -> bytes:
    """In the active language."""
    words = {
        "page": _("Page %(page)s of %(pages)s") % {"page": "{page}", "pages": "{pages}"},
        "idea": _("Guiding idea"),
        "situation": _("Situation"),
        "goals": _("Goals and measures"),
        "method": _("How progress is computed"),
        "dissent": _("What was objected to"),
    }
    fallback = fallback_of(page)
    content = {
        "facts": list(_facts(page, told)),
        "idea": _in_language_of(fallback, page.guiding_idea, is_its="guiding_idea" in fallback.fields),
        "situation": list(_situation(page, fallback)),
        "goals": [_goal(each) for each in told.goals],
        "dissent": [_dissent(each) for each in told.dissent],
        "method": told.method if told.goals else "",
        "words": words,
    }
    data = document(page.title, get_language(), **content)
    return typeset(str(TEMPLATE), data, root=BOTH_PACKAGES)


def _facts(page: StrategyPage, told: Told) -> Iterator[list[Any]]:
    yield [_("Network"), str(told.strategy.network)]
    if page.begins and page.ends:
        yield [_("Period"), f"{date_format(page.begins)} – {date_format(page.ends)}"]
    yield [_("State"), str(told.strategy.get_state_display())]
    if told.adopted_at:
        yield [_("Adopted on"), date_format(told.adopted_at)]
    if told.council_resolution:
        yield [_("Council resolution"), told.council_resolution]
    if told.goals:
        yield [_("Progress"), told.said_progress]


def _situation(page: StrategyPage, fallback: Fallback) -> Iterator[Any]:
    for block in page.body:
        is_its = block.id in fallback.blocks
        if block.block_type == "rich_text":
            text = strip_tags(block.value.source.replace("</p>", "\n").replace("</li>", "\n")).strip()
            yield _in_language_of(fallback, text, is_its=is_its)
        elif block.block_type == "heading":
            text = str(block.value.get("text", "") if hasattr(block.value, "get") else block.value)
            yield _in_language_of(fallback, text, is_its=is_its)


def _in_language_of(fallback: Fallback, text: str, *, is_its: bool) -> Any:
    """Words of the page, or of the page it translates, where they are not translated yet."""
    return _said(Shown(text, fallback.language)) if text and is_its else text


def _goal(goal: GoalTold) -> dict[str, Any]:
    return {
        "title": _said(goal.title),
        "description": _said(goal.description),
        "progress": goal.said_progress,
        "percent": goal.progress.percent or 0,
        "measures": [_measure(each) for each in goal.measures],
    }


def _measure(measure: MeasureTold) -> dict[str, Any]:
    state = f"{measure.state}, {_('%(percent)s %%') % {'percent': measure.share}}"
    if measure.measure.due:
        state += ", " + _("by %(day)s") % {"day": date_format(measure.measure.due)}
    return {
        "what": _said(measure.what),
        "description": _said(measure.description),
        "state": state,
        "percent": measure.share,
        "reason": _said(measure.reason),
        "blocked": [_blocked(each) for each in measure.blocking],
        "partners": [_partner(each) for each in measure.partners],
    }


def _blocked(resource: Resource) -> str:
    return f"{_('Blocked:')} {resource.get_kind_display()}, {resource.get_state_display()}"


def _partner(partner: PartnerTold) -> dict[str, Any]:
    labels = (_("Role"), _("Own benefit"), _("Contribution"))
    own = (partner.role, partner.own_benefit, partner.contribution)
    lines = [{"label": label, "words": _said(words)} for label, words in zip(labels, own, strict=True) if words]
    return {"name": partner.name, "part": f"{partner.side}, {partner.part}", "lines": lines}


def _dissent(dissent: Dissent) -> dict[str, Any]:
    return {
        "who": f"{dissent.organisation} ({dissent.side})",
        "measure": _said(dissent.measure),
        "reason": _said(dissent.reason),
        "proposal": _said(dissent.proposal),
    }


def _said(words: Shown) -> Any:
    """As templates of papers read it: plain text, or text in another language. A machine's translation says so."""
    text = f"{words.text} ({_('translated by machine')})" if words.machine else words.text
    if not words or words.language == get_language():
        return text
    return {"text": text, "lang": words.language.partition("-")[0], "rtl": words.dir == "rtl"}
