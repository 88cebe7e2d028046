"""What is seen by whoever was shown a draft."""

from django.http import HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.views.decorators.http import require_safe

from surveys.answering.printing.answers import draft_pdf
from surveys.answering.printing.typesetting import can_print
from surveys.answering.visit import UnknownLink, Visit, visiting

from ..reading import draft_in_words, standing_of_reading
from .page import page


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
        "pdf": reading_address(visit, "reading_pdf", link) if can_print() else "",
    }
    return _unlisted(page(visit, "surveys/answering/organisation/reading.html", context))


@require_safe
@visiting
def reading_pdf(visit: Visit, link: str) -> HttpResponse:
    _read_only(visit, link)
    if visit.standing.draft.submitted or not can_print():
        return HttpResponseRedirect(reading_address(visit, "reading", link))
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


def reading_address(visit: Visit, name: str, link: str) -> str:
    return reverse(f"surveys_answering:{name}", args=[visit.slug, visit.language, link])
