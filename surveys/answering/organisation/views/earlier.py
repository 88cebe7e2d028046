"""Starting from last time's answers."""

from django.http import HttpResponse, HttpResponseRedirect
from django.utils.translation import gettext as _

from surveys.answering.invitations.landing import where_to_go_on
from surveys.answering.models import Response
from surveys.answering.receipts.limits import wrong_code
from surveys.answering.receipts.queries import hold_newest, is_erased, response_of_code
from surveys.answering.visit import Visit, closed_page, closed_reason

from ..earlier import last_response, start_from_earlier
from .page import page


def earlier(visit: Visit) -> HttpResponse:
    """Start from last time's answers: those of the invited organisation, or those of a receipt code."""
    standing = visit.standing
    if standing.is_answered:
        return HttpResponseRedirect(visit.addresses.place("receipt"))
    if reason := closed_reason(visit):
        return closed_page(visit, reason)
    if standing.draft and standing.draft.corrects_id:
        return HttpResponseRedirect(visit.addresses.place("check"))
    if visit.request.method == "POST":
        return _started(visit)
    return _earlier_page(visit)


def _earlier_page(visit: Visit, typed: str = "", problem: str = "", status: int = 200) -> HttpResponse:
    context = {
        "own": last_response(visit.standing),
        "action": visit.addresses.place("earlier"),
        "typed": typed[:100],
        "problem": problem,
        "from_zero": where_to_go_on(visit),
        "has_begun": bool(visit.standing.saved),
    }
    return page(visit, "surveys/answering/organisation/earlier.html", context, status)


def _started(visit: Visit) -> HttpResponse:
    typed = visit.request.POST.get("code", "")
    response = last_response(visit.standing) if "own" in visit.request.POST else None
    if response is None:
        response, refusal = _response_of(visit, typed)
        if response is None:
            return _earlier_page(visit, typed, *refusal)
    standing = visit.standing
    start_from_earlier(standing=standing, response=response, language=visit.language, trial=visit.is_trial)
    if visit.in_path:
        visit.addresses = visit.addresses.with_token(standing.token)
    answer = HttpResponseRedirect(where_to_go_on(visit))
    visit.remember(answer, standing.token)
    return answer


def _response_of(visit: Visit, typed: str) -> tuple[Response | None, tuple[str, int]]:
    """The newest version of what a code stands for, or why there is none to start from, with the page's status."""
    found = response_of_code(visit.slug, typed)
    newest = hold_newest(found.pk) if found else None
    if newest is None or is_erased(newest):
        return None, wrong_code(visit.request, typed)
    if newest.wave.number >= visit.standing.wave.number:
        said = _("These answers were sent for this survey as it runs now. You can see and correct them instead.")
        return None, (said, 422)
    return newest, ("", 200)
