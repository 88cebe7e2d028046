"""The gate before every page of a network's members: signed in, and something in this network today."""

from collections.abc import Callable, Iterator
from functools import wraps

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponseBase
from django.shortcuts import render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from .access import standing_in

View = Callable[..., HttpResponseBase]


def for_people_of_the_network(view: View) -> View:
    """The view gets somebody's standing instead of the number of a network.

    A network that is gone, one that is none of theirs, and what is not there in it look the same. What was typed is
    shown again, so that nothing is lost.
    """

    @never_cache
    @login_required
    @require_http_methods(["GET", "HEAD", "POST"])
    @wraps(view)
    def gated(request: HttpRequest, network: int, **kwargs) -> HttpResponseBase:
        try:
            return view(request, standing_in(request.user, network), **kwargs)
        except Http404:
            return gone(request)

    return gated


def gone(request: HttpRequest, *, taken: bool = False) -> HttpResponseBase:
    context = {"typed": "\n\n".join(_typed_in(request)), "taken": taken}
    return render(request, "cms_pages/conversations/gone.html", context, status=409 if taken else 404)


def _typed_in(request: HttpRequest) -> Iterator[str]:
    """What somebody wrote in whatever form it was: codes and numbers have no blanks."""
    for name, value in request.POST.items():
        if name == "text" or len(value.split()) > 1:
            yield value
