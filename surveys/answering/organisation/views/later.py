"""Going on later, on this device or another one."""

from django.db import transaction
from django.http import HttpResponse, HttpResponseRedirect
from django.utils.translation import gettext as _

from surveys.answering.invitations.landing import where_to_go_on
from surveys.answering.mail_addresses import LONGEST_ADDRESS
from surveys.answering.models import Draft
from surveys.answering.qr_codes import qr_code
from surveys.answering.visit import Visit

from ..resuming import address_problem, keep_address, mail_link
from .page import nothing_to_keep, page


def later(visit: Visit) -> HttpResponse:
    """The link to go on with; a POST has it mailed."""
    if elsewhere := nothing_to_keep(visit):
        return elsewhere
    if visit.request.method == "POST":
        return _mailed(visit)
    return _later_page(visit)


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
    return page(visit, "surveys/answering/later.html", context, status)


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
