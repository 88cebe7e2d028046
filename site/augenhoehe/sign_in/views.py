"""Signing in by code and by a one-time link."""

from allauth.account.views import request_login_code
from django.conf import settings
from django.contrib.auth import login
from django.contrib.auth.base_user import AbstractBaseUser
from django.contrib.auth.models import AnonymousUser
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from augenhoehe.sign_in.link import user_of_token


def request_code(request: HttpRequest) -> HttpResponse:
    """Whoever is signed in already but may not enter the administration is not sent back to it, again and again."""
    asks_for_admin = request.GET.get("next", "").startswith("/admin/")
    if asks_for_admin and request.user.is_authenticated and not _may_enter_admin(request.user):
        return redirect(settings.LOGIN_REDIRECT_URL)
    return request_login_code(request)


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def sign_in_by_link(request: HttpRequest, token: str) -> HttpResponse:
    """Looking at the page changes nothing, its button signs in."""
    user = user_of_token(token)
    if user is None:
        return render(request, "account/link_invalid.html", status=410)
    if request.method != "POST":
        return render(request, "account/link.html", {"user_to_sign_in": user})
    login(request, user, backend="augenhoehe.sign_in.backend.AccountBackend")
    return HttpResponseRedirect("/admin/") if _may_enter_admin(user) else redirect(settings.LOGIN_REDIRECT_URL)


def _may_enter_admin(user: AbstractBaseUser | AnonymousUser) -> bool:
    return user.has_perm("wagtailadmin.access_admin")
