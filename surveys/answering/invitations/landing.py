"""Where the link of an invitation leads: the start page for one organisation. Looking at it changes nothing.

Programs that check mails open every link in them. So a browser is told of the invitation by the button alone.
"""

from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods

from surveys.answering.models import Response
from surveys.answering.notices import notice_page
from surveys.answering.organisation.earlier import last_response
from surveys.answering.organisation.who_saved import last_saved_words
from surveys.answering.queries import Standing, standing_of_token
from surveys.answering.start import start_context
from surveys.answering.tokens import INVITED, response_id
from surveys.answering.visit import UnknownLink, Visit, closed_page, closed_reason, visiting


@csrf_exempt
@require_http_methods(["GET", "HEAD", "POST"])
@visiting
def invited(visit: Visit, link: str) -> HttpResponse:
    return landing(visit, INVITED + link)


def landing(visit: Visit, token: str) -> HttpResponse:
    """`token` is an invitation's. Raises UnknownLink."""
    standing = standing_of_token(visit.slug, token)
    if standing is None or standing.invitation is None:
        raise UnknownLink(token)
    visit.standing = standing
    if standing.is_answered:
        return _to_the_receipt(visit) if visit.request.method == "POST" and standing.draft else answered_page(visit)
    if reason := closed_reason(visit):
        return closed_page(visit, reason)
    if visit.request.method == "POST":
        return _enter(visit, _where_to_begin(visit))
    return render(visit.request, "surveys/answering/invitations/landing.html", _context(visit))


def landing_in_path(visit: Visit) -> HttpResponse:
    """The same where no cookie can be kept: the token stays in the address."""
    if visit.standing.invitation is None:
        raise Http404
    return landing(visit, visit.standing.token)


def answered_page(visit: Visit) -> HttpResponse:
    """For an invitation whose answers were sent. By whom and when is told where the side does not answer anonymously:
    there the draft is still known."""
    draft = visit.standing.draft
    response = Response.objects.filter(pk=response_id(draft.id)).only("sent_on").first() if draft else None
    context = {
        "organisation": _organisation(visit.standing),
        "signed_by": draft.signed_by if draft else "",
        "sent_on": response.sent_on if response else None,
        "has_receipt": draft is not None,
        "action": visit.request.path,
        "wave": visit.standing.wave,
        "start": visit.addresses.start(),
        "languages": visit.language_links(),
    }
    return notice_page(visit.request, "answered", status=200, **context)


def where_to_go_on(visit: Visit) -> str:
    step = visit.journey.first_open
    return visit.addresses.place(step.key if step else "check")


def _where_to_begin(visit: Visit) -> str:
    """An organisation that answered before need not start from zero."""
    has_earlier = visit.standing.draft is None and last_response(visit.standing) is not None
    return visit.addresses.place("earlier") if has_earlier else where_to_go_on(visit)


def _enter(visit: Visit, address: str) -> HttpResponse:
    """With a cookie, but for a survey that stands in somebody else's page."""
    response = HttpResponseRedirect(address)
    visit.remember(response, visit.standing.token)
    return response


def _to_the_receipt(visit: Visit) -> HttpResponse:
    return _enter(visit, visit.addresses.place("receipt"))


def _organisation(standing: Standing) -> str:
    return standing.invitation.participant.name if standing.invitation else ""


def _context(visit: Visit) -> dict:
    """As on the start page, with the invitation's own language first."""
    context = start_context(visit.standing, visit.language, visit.address_here)
    own = visit.standing.invitation.language
    context["languages"] = sorted(context["languages"], key=lambda language: language["code"] != own)
    return context | {
        "visit": visit,
        "draft": visit.standing.draft,
        "last_saved": last_saved_words(visit.standing.draft),
        "organisation": _organisation(visit.standing),
        "action": visit.request.path,
    }
