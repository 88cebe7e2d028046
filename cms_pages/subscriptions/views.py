"""Subscribing, and the pages behind the links of the mails. Looking changes nothing; a button does.

A link is all that is needed to use its page, and asking needs nobody's rights: so no page sets or reads a cookie, and
nothing is gained by posting to one from elsewhere.
"""

from collections.abc import Callable
from functools import wraps

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods

from cms_pages.sealed import token_hash

from .choices import network_of_slug
from .forms import TRAP, AskForm, ChoiceForm, chosen_by
from .limits import OF_ADDRESS, OF_CONNECTION, connection_of
from .links import end_token, subscription_of
from .models import Subscription
from .services import address_fingerprint, ask, change, confirm, end, renew

View = Callable[..., HttpResponse]
SAID = ("confirmed", "saved")


def without_cookies(view: View) -> View:
    @never_cache
    @csrf_exempt
    @require_http_methods(["GET", "HEAD", "POST"])
    @wraps(view)
    def plain(request: HttpRequest, **kwargs) -> HttpResponse:
        response = view(request, **kwargs)
        response["Referrer-Policy"] = "no-referrer"
        response["X-Robots-Tag"] = "noindex"
        return response

    return plain


def _page(request: HttpRequest, name: str, status: int = 200, **context) -> HttpResponse:
    return render(request, f"cms_pages/subscriptions/{name}.html", context, status=status)


@without_cookies
def subscribe(request: HttpRequest) -> HttpResponse:
    if request.method != "POST":
        return _page(request, "subscribe", form=AskForm(initial=_first_choice(request)), trap=TRAP)
    form = AskForm(request.POST)
    if form.is_valid() and not OF_CONNECTION.allows(connection_of(request)):
        form.add_error("email", _("Too many addresses were left from here. Please try again in an hour."))
    if not form.is_valid():
        return _page(request, "subscribe", 422, form=form, trap=TRAP)
    address = form.cleaned_data["email"]
    if not request.POST.get(TRAP) and OF_ADDRESS.allows(address_fingerprint(address)):
        ask(address=address, choice=form.choice())
    return redirect("subscriptions:asked")


def _first_choice(request: HttpRequest) -> dict:
    """`?network=` is the address of a network's page, as in lists of news."""
    network = network_of_slug(request.GET.get("network", "").replace("\0", ""))
    return {
        "language": get_language(),
        "rhythm": Subscription.Rhythm.WEEKLY.value,
        "networks": [network.pk] if network else [],
    }


@without_cookies
def asked(request: HttpRequest) -> HttpResponse:
    """The same whoever asked for whichever address."""
    return _page(request, "asked")


@without_cookies
def own(request: HttpRequest, token: str) -> HttpResponse:
    """To be confirmed; afterwards, to be changed."""
    subscription = subscription_of(token)
    if subscription is None:
        return _page(request, "stale", 404)
    if subscription.confirmed_at is None:
        if request.method == "POST":
            confirm(subscription)
            return redirect(f"{request.path}?said=confirmed")
        return _page(request, "confirm")
    if request.method == "POST" and "renew" in request.POST:
        return _renewed(request, subscription)
    form = ChoiceForm(request.POST) if request.method == "POST" else ChoiceForm(initial=chosen_by(subscription))
    if form.is_valid():
        change(subscription, form.choice())
        return redirect(f"{request.path}?said=saved")
    said = request.GET.get("said", "")
    context = {"form": form, "end": end_token(subscription), "stopped": subscription.stopped_at}
    status = 422 if form.is_bound else 200
    return _page(request, "own", status, said=said if said in SAID else "", **context)


def _renewed(request: HttpRequest, subscription: Subscription) -> HttpResponse:
    if OF_ADDRESS.allows(subscription.address_fingerprint):
        renew(subscription)
    return redirect("subscriptions:renewed")


@without_cookies
def renewed(request: HttpRequest) -> HttpResponse:
    return _page(request, "renewed")


@without_cookies
def ending(request: HttpRequest, token: str) -> HttpResponse:
    """The button, and the one click of a mail program: both may come twice, and the answer is no redirect."""
    if request.method == "POST":
        end(token)
    there = Subscription.objects.filter(end_hash=token_hash(token)).exists()
    return _page(request, "end", there=there)
