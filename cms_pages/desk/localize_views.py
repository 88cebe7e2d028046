"""Two views of wagtail-localize's editor, which there end in an error page where a file or a service is broken."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import path, reverse
from django.views.decorators.http import require_POST
from wagtail.admin.utils import get_valid_next_url_from_request

from .access import translation_for
from .cell_views import take_file
from .submitting import DONE_WELL, fill


@require_POST
def upload_po(request: HttpRequest, translation_id: int) -> HttpResponse:
    take_file(request, translation_for(request, translation_id))
    return _back(request)


@require_POST
def translate_by_machine(request: HttpRequest, translation_id: int) -> HttpResponse:
    outcome = fill(translation_for(request, translation_id), request.user)
    say = messages.success if outcome in DONE_WELL else messages.error
    say(request, outcome.label)
    return _back(request)


def _back(request: HttpRequest) -> HttpResponse:
    return redirect(get_valid_next_url_from_request(request) or reverse("wagtailadmin_home"))


urlpatterns = [
    path("localize/translate/<int:translation_id>/pofile/upload/", upload_po),
    path("localize/translate/<int:translation_id>/machine_translate/", translate_by_machine),
]
"""At the addresses wagtail-localize has for them, and before it."""
