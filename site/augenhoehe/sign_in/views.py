"""The page of a one-time link: looking at it changes nothing, its button signs in."""

from django.contrib.auth import login
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from augenhoehe.sign_in.link import user_of_token


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def sign_in_by_link(request: HttpRequest, token: str) -> HttpResponse:
    user = user_of_token(token)
    if user is None:
        return render(request, "account/link_invalid.html", status=410)
    if request.method != "POST":
        return render(request, "account/link.html", {"user_to_sign_in": user})
    login(request, user, backend="augenhoehe.sign_in.backend.AccountBackend")
    return HttpResponseRedirect("/admin/" if user.has_perm("wagtailadmin.access_admin") else "/")
