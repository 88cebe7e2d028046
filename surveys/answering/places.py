"""The places of a survey for one respondent: its steps, and those with a name of their own, all in PLACES."""

from collections.abc import Callable

from django.http import HttpResponse
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods

from . import views
from .at_once import show_at_once
from .invitations.landing import landing_in_path
from .organisation.views.earlier import earlier
from .organisation.views.later import later
from .organisation.views.share import share
from .printing.views import draft as draft_as_pdf
from .visit import Visit, visiting
from .wizard import step_view

PLACES: dict[str, Callable[[Visit], HttpResponse]] = {
    "check": views.check,
    "draft.pdf": draft_as_pdf,
    "earlier": earlier,
    "i": landing_in_path,
    "later": later,
    "receipt": views.receipt,
    "share": share,
}


@csrf_exempt
@require_http_methods(["GET", "HEAD", "POST"])
@visiting
def place(visit: Visit, place: str) -> HttpResponse:
    """Each also has an address with the draft's token, for embedding without a cookie."""
    response = page_at(visit, place)
    if place not in PLACES and visit.request.method == "POST":
        show_at_once(visit, response, page_at)
    return response


def page_at(visit: Visit, place: str) -> HttpResponse:
    named = PLACES.get(place)
    return named(visit) if named else step_view(visit, place)
