"""Turns a refused publishing into a message, wherever in the admin it happened."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _

from .refusal import PublishingRefused


class PublishingRefusedMiddleware:
    """Forms check before they publish. This is for buttons without a form, such as approving in a workflow."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_exception(self, request: HttpRequest, exception: Exception) -> HttpResponse | None:
        if not isinstance(exception, PublishingRefused) or exception.page is None:
            return None
        say_refused(request, exception.page, exception.messages)
        address = reverse("wagtailadmin_pages:edit", args=[exception.page.pk])
        if request.headers.get("x-requested-with") == "XMLHttpRequest":
            return JsonResponse({"step": "success", "redirect": address})
        return redirect(address)


def say_refused(request: HttpRequest, page, reasons: list[str]) -> None:
    sentence = _("“%(title)s” was not published.") % {"title": page.get_admin_display_title()}
    messages.error(request, " ".join([sentence, *reasons]))
