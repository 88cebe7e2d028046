"""The gate before every page of an organisation: signed in, with a mandate of it today."""

from collections.abc import Callable
from functools import wraps

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from cms_pages.networks.organisations.organisation import Organisation

from .rights import organisations_of, roles_to_give, speaks_for

View = Callable[..., HttpResponse]


def signed_in(view: View) -> View:
    return never_cache(login_required(require_http_methods(["GET", "HEAD", "POST"])(view)))


def for_its_people(view: View) -> View:
    """The view gets the organisation instead of its key. Who has no mandate of it finds nothing there."""

    @signed_in
    @wraps(view)
    def gated(request: HttpRequest, key: str, **kwargs) -> HttpResponse:
        organisation = get_object_or_404(organisations_of(request.user), key=key)
        return view(request, organisation=organisation, **kwargs)

    return gated


def for_its_speakers(view: View) -> View:
    """As `for_its_people`, for representatives and deputies."""

    @for_its_people
    @wraps(view)
    def gated(request: HttpRequest, organisation: Organisation, **kwargs) -> HttpResponse:
        if not speaks_for(request.user, organisation):
            raise Http404
        return view(request, organisation=organisation, **kwargs)

    return gated


def for_its_people_or_inviters(view: View) -> View:
    """As `for_its_people`, and for who coordinates, where nobody is left to invite."""

    @signed_in
    @wraps(view)
    def gated(request: HttpRequest, key: str, **kwargs) -> HttpResponse:
        organisation = get_object_or_404(Organisation, key=key, merged_into=None)
        own = organisations_of(request.user).filter(pk=organisation.pk).exists()
        if not own and not roles_to_give(request.user, organisation):
            raise Http404
        return view(request, organisation=organisation, **kwargs)

    return gated
