"""The page that says why a second factor is asked for here."""

from allauth.account.utils import get_next_redirect_url
from django.contrib.auth import REDIRECT_FIELD_NAME
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.http import urlencode
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from augenhoehe.sign_in.second_factor import ADMINISTRATION, has_one, was_shown

# Where somebody wanted to go before setting one up; the page of recovery codes offers it.
WANTED = "second_factor_wanted"


@require_safe
@never_cache
@login_required
def needed(request: HttpRequest) -> HttpResponse:
    """To show the one somebody has, or to set one up."""
    wanted = get_next_redirect_url(request) or reverse("mfa_index")
    if was_shown(request):
        return HttpResponseRedirect(wanted)
    if wanted != reverse("mfa_index"):
        request.session[WANTED] = wanted
    context = {
        "for_administration": request.GET.get("why") == ADMINISTRATION,
        "has_one": has_one(request.user),
        "enter": f"{reverse('mfa_reauthenticate')}?{urlencode({REDIRECT_FIELD_NAME: wanted})}",
    }
    return render(request, "mfa/needed.html", context)
