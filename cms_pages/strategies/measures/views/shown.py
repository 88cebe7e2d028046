"""What the page of a measure shows, and which links it has for this person."""

from django.utils import timezone

from cms_pages.strategies.area import members_by_side
from cms_pages.strategies.journal.noting import history_of
from cms_pages.strategies.measures.access import may_answer, may_move_application, may_report, may_say_own_part
from cms_pages.strategies.measures.drawing import line_of
from cms_pages.strategies.measures.queries import measure_plan
from cms_pages.strategies.measures.sentences import state_before_pause, told
from cms_pages.strategies.rules.measure_states import NEEDS_REASON, MeasureState, moves_of

from .frame import Ground

LATEST = 50
"""Lines of the history on the page."""


def measure_context(ground: Ground) -> dict:
    people, measure = ground.people, ground.measure
    plan = measure_plan(measure)
    members = {each.pk for found in members_by_side(people.network).values() for each in found}
    reports = may_report(people, measure) and ground.goes_on
    moves = moves_of(MeasureState(measure.state)) if reports else []
    for each in plan.applications:
        each.measure = measure
    return {
        "plan": plan,
        "today": timezone.localdate(),
        "before_pause": state_before_pause(measure),
        "partners": [(each, may_say_own_part(people, each), _is_gone(each, members)) for each in plan.partners],
        "resources": [
            (each, each in plan.blocking, ground.goes_on and may_answer(people, each, members))
            for each in plan.resources
        ],
        "applications": [(each, may_move_application(people, each) and ground.goes_on) for each in plan.applications],
        "indicators": [(each, list(each.values.all()), line_of(each, each.values.all())) for each in plan.indicators],
        "moves": moves,
        "needs_reason": any(move in NEEDS_REASON for move in moves),
        "may_report": reports,
        "may_apply": ground.goes_on and (reports or ground.may_draft),
        "history": [told(each) for each in history_of(measure)[:LATEST]],
    }


def _is_gone(partner, members: set[int]) -> bool:
    organisation = partner.organisation
    return (organisation.merged_into_id or organisation.pk) not in members
