"""A draft and its steps as they are told."""

from typing import Any

from django.urls import reverse
from django.utils.http import parse_etags

from surveys.answering.drafts import revision_of
from surveys.answering.queries import Standing
from surveys.answering.tokens import state_mac
from surveys.domain.survey import Step

from .problems import ApiProblem
from .visitor import Caller, Place

Json = dict[str, Any]


def location(place: Place) -> dict[str, str]:
    """Of a draft that was begun; its token is told apart, never in an address."""
    return {"Location": reverse("surveys_api:draft", args=[place.slug, place.language])}


def draft_state(visit: Caller) -> Json:
    """Without a single answer."""
    standing, journey = visit.standing, visit.journey
    draft, following = standing.draft, _following(visit)
    return {
        "survey": visit.slug,
        "language": visit.language,
        "wave": standing.wave.number,
        "token": standing.token,
        "resume": visit.request.build_absolute_uri(visit.addresses.resume(standing.token)),
        "sent": standing.is_answered,
        "complete": following is None,
        "next_step": following.key if following else None,
        "locked": sorted(standing.locked),
        "steps": [] if standing.is_answered else [step_state(visit, step) for step in journey.steps],
        "expires_at": draft.expires_at.isoformat(timespec="seconds"),
    }


def _following(visit: Caller) -> Step | None:
    """Nothing more is asked of who has sent."""
    return None if visit.standing.is_answered else visit.journey.first_open


def step_state(visit: Caller, step: Step) -> Json:
    saved = visit.standing.draft.steps.get(step.key, {})
    return {
        "key": step.key,
        "saved": bool(saved),
        "done": visit.journey.is_done(step) if visit.journey.sees(step.key) else False,
        "revision": saved.get("revision", 0),
        "etag": etag_of(visit.standing, step.key),
        "saved_at": saved.get("at"),
        "saved_by": saved.get("by", ""),
    }


def saved_step(visit: Caller, step: Step) -> Json:
    following = _following(visit)
    return step_state(visit, step) | {
        "answers": kept_answers(visit, step),
        "complete": following is None,
        "next_step": following.key if following else None,
    }


def kept_answers(visit: Caller, step: Step) -> Json:
    """Of a step; none any more once the draft was sent."""
    answers = visit.standing.draft.steps.get(step.key, {}).get("answers", {})
    return answers | {key: answer for key, answer in visit.standing.locked.items() if key in step.keys}


def etag_of(standing: Standing, step: str) -> str:
    """Of one step of one draft: it changes with every saving."""
    draft = standing.draft
    return f'"{state_mac(draft.id, step, revision_of(draft, step))}"'


def demand_match(visit: Caller, step: Step, if_match: str, answers: Json) -> None:
    """Raises ApiProblem where the step was saved since it was read, unless it holds these very answers already."""
    stored = saved_step(visit, step)
    known = parse_etags(if_match)
    is_same = stored["saved"] and (known == ["*"] or stored["answers"] == answers)
    if stored["etag"] in known or is_same:
        return
    raise ApiProblem("changed-meanwhile", state=stored, headers={"ETag": stored["etag"]})
