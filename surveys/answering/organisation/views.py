"""Going on later, showing a draft to others for reading, and starting from last time's answers."""

from typing import Any

from django.db import transaction
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from surveys.answering.invitations.landing import where_to_go_on
from surveys.answering.mail_addresses import LONGEST_ADDRESS
from surveys.answering.models import Draft, Response
from surveys.answering.printing.answers import draft_pdf
from surveys.answering.printing.typesetting import can_print
from surveys.answering.qr_codes import qr_code
from surveys.answering.receipts.limits import wrong_code
from surveys.answering.receipts.queries import hold_newest, is_erased, response_of_code
from surveys.answering.visit import UnknownLink, Visit, closed_page, closed_reason, visiting

from .earlier import last_response, start_from_earlier
from .reading import draft_in_words, reading_link, renew_reading_link, standing_of_reading
from .resuming import address_problem, keep_address, mail_link


def later(visit: Visit) -> HttpResponse:
    """The link to go on with; a POST has it mailed."""
    if elsewhere := _nothing_to_keep(visit):
        return elsewhere
    if visit.request.method == "POST":
        return _mailed(visit)
    return _later_page(visit)


def _nothing_to_keep(visit: Visit) -> HttpResponse | None:
    if visit.standing.is_answered:
        return HttpResponseRedirect(visit.addresses.place("receipt"))
    return None if visit.standing.draft else HttpResponseRedirect(visit.addresses.start())


def _later_page(visit: Visit, typed: str = "", problem: str = "", status: int = 200) -> HttpResponse:
    link = visit.request.build_absolute_uri(visit.addresses.resume(visit.standing.token))
    context = {
        "link": link,
        "qr_code": qr_code(link, _("QR code with the link to your answers")),
        "draft": visit.standing.draft,
        "action": visit.addresses.place("later"),
        "typed": typed[:LONGEST_ADDRESS],
        "problem": problem,
        "mailed": visit.request.GET.get("mailed", ""),
        "back": where_to_go_on(visit),
        "share": visit.addresses.place("share"),
        "forget": visit.addresses.forget(),
        "is_shared": visit.standing.invitation is not None,
    }
    return _page(visit, "surveys/answering/later.html", context, status)


def _mailed(visit: Visit) -> HttpResponse:
    """The mail goes out when nothing is locked any more; what became of it, the next page tells."""
    address = visit.request.POST.get("email", "").strip()
    if problem := address_problem(visit.request, visit.standing.draft, address):
        return _later_page(visit, address, problem, 422)
    keep_address(draft=visit.standing.draft, address=address)
    response = HttpResponseRedirect(visit.addresses.place("later") + "?mailed=yes")

    def send() -> None:
        if not mail_link(standing=visit.standing, language=visit.language, address=address):
            Draft.objects.filter(pk=visit.standing.draft.pk).update(address="")
            response["Location"] = visit.addresses.place("later") + "?mailed=no"

    transaction.on_commit(send)
    return response


def share(visit: Visit) -> HttpResponse:
    """A link for reading only; a POST makes a new one in its place."""
    if elsewhere := _nothing_to_keep(visit):
        return elsewhere
    draft = visit.standing.draft
    if visit.request.method == "POST":
        renew_reading_link(draft=draft)
        return HttpResponseRedirect(visit.addresses.place("share") + "?renewed=yes")
    link = visit.request.build_absolute_uri(_reading_address(visit, "reading", reading_link(draft)))
    context = {
        "link": link,
        "renewed": "renewed" in visit.request.GET,
        "action": visit.addresses.place("share"),
        "pdf": visit.addresses.place("draft.pdf") if can_print() else "",
        "back": where_to_go_on(visit),
    }
    return _page(visit, "surveys/answering/organisation/share.html", context)


def _reading_address(visit: Visit, name: str, link: str) -> str:
    return reverse(f"surveys_answering:{name}", args=[visit.slug, visit.language, link])


@require_safe
@visiting
def reading(visit: Visit, link: str) -> HttpResponse:
    """All answers in words. No cookie is set and nothing can be changed from here."""
    _read_only(visit, link)
    draft = visit.standing.draft
    context = {
        "is_sent": draft.submitted,
        "steps": [] if draft.submitted else draft_in_words(visit),
        "organisation": visit.standing.invitation.participant.name if visit.standing.invitation else "",
        "pdf": _reading_address(visit, "reading_pdf", link) if can_print() else "",
    }
    return _unlisted(_page(visit, "surveys/answering/organisation/reading.html", context))


@require_safe
@visiting
def reading_pdf(visit: Visit, link: str) -> HttpResponse:
    _read_only(visit, link)
    if visit.standing.draft.submitted or not can_print():
        return HttpResponseRedirect(_reading_address(visit, "reading", link))
    response = HttpResponse(draft_pdf(visit.standing, visit.language), content_type="application/pdf")
    response["Content-Disposition"] = f'inline; filename="{visit.slug}-{visit.language}.pdf"'
    return _unlisted(response)


def _read_only(visit: Visit, link: str) -> None:
    """What this browser knows itself does not matter here. Raises UnknownLink."""
    standing = standing_of_reading(visit.slug, link)
    if standing is None:
        raise UnknownLink(link)
    visit.standing = standing


def _unlisted(response: HttpResponse) -> HttpResponse:
    response["X-Robots-Tag"] = "noindex"
    return response


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
    return _page(visit, "surveys/answering/organisation/earlier.html", context, status)


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


def _page(visit: Visit, template: str, context: dict[str, Any], status: int = 200) -> HttpResponse:
    texts = visit.texts(visit.side)
    shared = {
        "survey_title": texts.html("title"),
        "plain_title": texts.plain("title"),
        "languages": visit.language_links(),
        "my": reverse("surveys_answering:my", args=[visit.slug, visit.language]),
    }
    return render(visit.request, template, shared | context, status=status)
