"""A strategy as JSON, in one language; texts say in which language they are and whether a machine translated them."""

from typing import Any

from django.utils.translation import get_language

from cms_pages.strategies.page import StrategyPage
from cms_pages.strategies.words import Shown

from .content import GoalTold, MeasureTold, PartnerTold, Told


def as_json(page: StrategyPage, told: Told) -> dict[str, Any]:
    return {
        "key": str(told.strategy.key),
        "language": get_language(),
        "title": page.title,
        "network": str(told.strategy.network),
        "address": page.full_url,
        "guiding_idea": page.guiding_idea,
        "begins": _iso(page.begins),
        "ends": _iso(page.ends),
        "state": told.strategy.state,
        "adopted_at": _iso(told.adopted_at),
        "council": {"on": _iso(told.council_on), "resolution": told.council_resolution},
        "progress": {"percent": told.progress.percent, "method": told.method},
        "goals": [_goal(each) for each in told.goals],
        "dissent": [
            {
                "organisation": each.organisation,
                "side": each.side,
                "measure": _words(each.measure),
                "reason": _words(each.reason),
                "proposal": _words(each.proposal),
            }
            for each in told.dissent
        ],
    }


def _goal(goal: GoalTold) -> dict[str, Any]:
    return {
        "key": goal.key,
        "title": _words(goal.title),
        "description": _words(goal.description),
        "progress": goal.progress.percent,
        "measures": [_measure(each) for each in goal.measures],
    }


def _measure(measure: MeasureTold) -> dict[str, Any]:
    return {
        "key": measure.key,
        "what": _words(measure.what),
        "description": _words(measure.description),
        "state": measure.measure.state,
        "reason": _words(measure.reason),
        "progress": measure.share,
        "due": _iso(measure.measure.due),
        "partners": [_partner(each) for each in measure.partners],
        "milestones": [
            {"what": each.what.get("text", ""), "due": _iso(each.due), "done_on": _iso(each.done_on)}
            for each in measure.milestones
        ],
        "indicators": [
            {
                "name": each.name.get("text", ""),
                "kind": each.kind,
                "unit": each.unit,
                "baseline": _number(each.baseline),
                "target": _number(each.target),
                "source": each.source,
                "values": [{"on": _iso(one.on), "value": _number(one.value)} for one in each.values.all()],
            }
            for each in measure.indicators
        ],
    }


def _partner(partner: PartnerTold) -> dict[str, Any]:
    return {
        "organisation": partner.name,
        "side": partner.organisation.own_side,
        "part": partner.part,
        "role": _words(partner.role),
        "own_benefit": _words(partner.own_benefit),
        "contribution": _words(partner.contribution),
    }


def _words(said: Shown) -> dict[str, Any] | None:
    return {"text": said.text, "language": said.language, "machine": said.machine} if said else None


def _iso(day) -> str | None:
    return day.isoformat() if day else None


def _number(value) -> str | None:
    """As text, so that no decimal is rounded on the way."""
    return None if value is None else format(value, "f")
