"""The gate before every page of the signed-in area.

Without signing in: the sign-in page, for addresses that exist and for those that do not. Signed in without the right:
404, as if there were nothing.
"""

from collections.abc import Callable
from functools import wraps

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponseBase
from django.shortcuts import get_object_or_404
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from surveys.definition.models import Survey

from .access import rights_of

View = Callable[..., HttpResponseBase]


def signed_in(view: View) -> View:
    """Read only, for people who signed in, in no cache."""
    return require_safe(never_cache(login_required(view)))


def aggregates_only(view: View) -> View:
    """The view gets the survey instead of its slug, and the person's rights."""
    return _with_right(view, "aggregates")


def raw_only(view: View) -> View:
    """The view gets the survey instead of its slug, and the person's rights."""
    return _with_right(view, "raw")


def raw_change(view: View) -> View:
    """As `raw_only`, for what changes something: by POST alone."""
    return _with_right(view, "raw", lambda guarded: require_POST(never_cache(login_required(guarded))))


def release_only(view: View) -> View:
    """As `raw_only`, for those who make results public; the view takes POSTs too."""
    return _with_right(view, "release", lambda guarded: never_cache(login_required(guarded)))


def _with_right(view: View, right: str, known: Callable[[View], View] = signed_in) -> View:
    @wraps(view)
    def guarded(request: HttpRequest, slug: str, **kwargs) -> HttpResponseBase:
        survey = get_object_or_404(Survey, slug=slug)
        rights = rights_of(request.user, survey)
        if not getattr(rights, right):
            raise Http404
        return view(request, survey=survey, rights=rights, **kwargs)

    opened = known(guarded)
    opened.needs_right = right  # type: ignore[attr-defined]  # a site may ask for more before it opens
    return opened
