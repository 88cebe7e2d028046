"""Where the link of an invitation leads. Looking at it changes nothing: programs open every link in a mail."""

from urllib.parse import urlencode

from django.conf import settings
from django.contrib.auth import REDIRECT_FIELD_NAME
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect, render, resolve_url
from django.urls import reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from cms_pages.networks.people.inviting import CannotAccept, accept
from cms_pages.networks.people.links import invitation_of
from cms_pages.networks.people.preferred_language import keep_language


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def invited(request: HttpRequest, token: str) -> HttpResponse:
    invitation = invitation_of(token)
    if invitation is None or not invitation.is_open:
        return _gone(request)
    if request.method == "POST":
        return _accepted(request, invitation)
    return render(request, "cms_pages/people/invited.html", {"invitation": invitation})


def _accepted(request: HttpRequest, invitation) -> HttpResponse:
    """On to the organisation; whoever is not signed in as that person is asked for a code by mail."""
    try:
        mandate = accept(invitation=invitation)
    except CannotAccept:
        return _gone(request)
    user = mandate.user
    if user.last_login is None:
        keep_language(user, request.LANGUAGE_CODE)
    there = reverse("people:organisation", args=[mandate.organisation.key])
    if request.user == user:
        return redirect(there)
    context = {
        "address": user.email,
        "signed_in_as_another": request.user.is_authenticated,
        "sign_in": f"{resolve_url(settings.LOGIN_URL)}?{urlencode({REDIRECT_FIELD_NAME: there})}",
    }
    if not request.user.is_authenticated:
        return HttpResponseRedirect(context["sign_in"])
    return render(request, "cms_pages/people/accepted.html", context)


def _gone(request: HttpRequest) -> HttpResponse:
    return render(request, "cms_pages/people/invitation_gone.html", status=410)
