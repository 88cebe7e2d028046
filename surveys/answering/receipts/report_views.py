"""Leaving an address for the report back, and taking it away again. Nothing here knows a draft or a response."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import wraps
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods, require_safe

from surveys.answering.compiled import languages_of_edition, texts_of_edition
from surveys.answering.mail_addresses import LONGEST_ADDRESS, problem_of_address
from surveys.answering.notices import notice_page
from surveys.answering.queries import standing_without_draft
from surveys.answering.texts import Texts, native_name
from surveys.answering.tokens import token_hash
from surveys.answering.visit import sent_from_here
from surveys.definition.models import Wave

from .limits import ADDRESSES
from .models import ReportBackAddress
from .report_back import NotDelivered, leave_address, unsubscribe


@dataclass(frozen=True)
class Place:
    """One of these pages, in one language."""

    request: HttpRequest
    slug: str
    texts: Texts
    offered: tuple[str, ...]

    @property
    def language(self) -> str:
        return self.texts.language

    def page(self, name: str, status: int = 200, **context: Any) -> HttpResponse:
        shared = {
            "survey_title": self.texts.html("title"),
            "plain_title": self.texts.plain("title"),
            "start": reverse("surveys_answering:start", args=[self.slug, self.language]),
            "action": self.request.path,
            "languages": [self._link(code) for code in self.offered],
        }
        return render(self.request, f"surveys/answering/receipts/{name}.html", shared | context, status=status)

    def _link(self, code: str) -> dict[str, Any]:
        here, there = (f"/{self.slug}/{language}/" for language in (self.language, code))
        url = self.request.path.replace(here, there, 1)
        return {"code": code, "name": native_name(code), "url": url, "current": code == self.language}


def in_language(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """As `visit.visiting`, without a visit and outside a transaction: a mail server may take its time."""

    @wraps(view)
    def spoken_view(request: HttpRequest, survey: str, language: str, **kwargs) -> HttpResponse:
        standing = standing_without_draft(survey)
        if standing is None or not translation.check_for_language(language):
            raise Http404
        texts = texts_of_edition(standing.edition_id, language)
        with translation.override(language):
            response = view(Place(request, survey, texts, languages_of_edition(standing.edition_id)), **kwargs)
        response["Content-Language"] = language
        response["Cache-Control"] = "no-store"
        response["Referrer-Policy"] = "same-origin"
        return response

    return spoken_view


@csrf_exempt
@require_http_methods(["GET", "HEAD", "POST"])
@in_language
def report(place: Place, number: int) -> HttpResponse:
    """`number` is that of the wave."""
    request = place.request
    wave = get_object_or_404(Wave.objects.select_related("survey"), survey__slug=place.slug, number=number)
    if request.method != "POST":
        return place.page("report", wave=wave)
    if not sent_from_here(request):
        return notice_page(request, "foreign", status=403)
    address = request.POST.get("email", "").strip()
    if problem := _problem(request, address) or _not_kept(wave, place, address):
        return place.page("report", 422, wave=wave, typed=address[:LONGEST_ADDRESS], problem=problem)
    return HttpResponseRedirect(reverse("surveys_answering:report_left", args=[place.slug, place.language, number]))


def _problem(request: HttpRequest, address: str) -> str:
    if problem := problem_of_address(address):
        return problem
    if ADDRESSES.is_reached(request):
        return _("Too many addresses were left from here. Please try again in an hour.")
    ADDRESSES.count(request)
    return ""


def _not_kept(wave: Wave, place: Place, address: str) -> str:
    try:
        leave_address(wave=wave, language=place.language, address=address, title=place.texts.plain("title"))
    except NotDelivered:
        return _("We could not send a mail to this address. Please check it, or try again later.")
    return ""


@require_safe
@in_language
def left(place: Place, number: int) -> HttpResponse:
    return place.page("left", wave=get_object_or_404(Wave, survey__slug=place.slug, number=number))


@csrf_exempt
@require_http_methods(["GET", "HEAD", "POST"])
@in_language
def take_away(place: Place, link: str) -> HttpResponse:
    """The link of a mail changes nothing; its button does, and so does the button of a mail program.

    The link alone says who may: no cookie is read, so it does not matter from where it is sent.
    """
    if place.request.method == "POST":
        unsubscribe(slug=place.slug, token=link)
        return HttpResponseRedirect(place.request.path)
    kept = ReportBackAddress.objects.filter(wave__survey__slug=place.slug, token_hash=token_hash(link)).exists()
    return place.page("unsubscribe", kept=kept)
