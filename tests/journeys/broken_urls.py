"""The site's addresses and three that break, so that the pages for broken requests can be looked at."""

from augenhoehe.urls import urlpatterns as of_the_site
from django.conf.urls.i18n import i18n_patterns
from django.core.exceptions import BadRequest, PermissionDenied
from django.urls import path


def _breaking(error: type[Exception]):
    def view(request):
        raise error

    return view


BROKEN = {"400": BadRequest, "403": PermissionDenied, "500": RuntimeError}

urlpatterns = [
    *i18n_patterns(*(path(f"broken/{status}/", _breaking(error)) for status, error in BROKEN.items())),
    *of_the_site,
]
