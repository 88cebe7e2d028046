"""Programs ask again every hour. Whoever has the newest state already gets no second copy, and costs no query."""

import hashlib

from django.utils import timezone
from django.views.decorators.http import condition

from cms_pages.pages.page_cache import generation


def _state(request, *args, **kwargs) -> str:
    """A new one with everything that is published, and each day: what is past leaves the calendars."""
    parts = (generation(), request.get_host(), request.path, timezone.localdate().isoformat())
    return f'"{hashlib.sha256(" ".join(parts).encode()).hexdigest()[:32]}"'


def unless_unchanged(view):
    def asked_each_time(request, *args, **kwargs):
        response = view(request, *args, **kwargs)
        response.headers.setdefault("Cache-Control", "no-cache")
        return response

    return condition(etag_func=_state)(asked_each_time)
