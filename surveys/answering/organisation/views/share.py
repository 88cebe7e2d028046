"""Showing a draft to others."""

from django.http import HttpResponse, HttpResponseRedirect

from surveys.answering.invitations.landing import where_to_go_on
from surveys.answering.printing.typesetting import can_print
from surveys.answering.visit import Visit

from ..reading import reading_link, renew_reading_link
from .page import nothing_to_keep, page
from .reading import reading_address


def share(visit: Visit) -> HttpResponse:
    """A link for reading only; a POST makes a new one in its place."""
    if elsewhere := nothing_to_keep(visit):
        return elsewhere
    draft = visit.standing.draft
    if visit.request.method == "POST":
        renew_reading_link(draft=draft)
        return HttpResponseRedirect(visit.addresses.place("share") + "?renewed=yes")
    link = visit.request.build_absolute_uri(reading_address(visit, "reading", reading_link(draft)))
    context = {
        "link": link,
        "renewed": "renewed" in visit.request.GET,
        "action": visit.addresses.place("share"),
        "pdf": visit.addresses.place("draft.pdf") if can_print() else "",
        "back": where_to_go_on(visit),
    }
    return page(visit, "surveys/answering/organisation/share.html", context)
