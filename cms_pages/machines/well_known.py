"""Small texts at fixed addresses: what crawlers may visit, and whom to tell about a hole in security."""

from datetime import UTC, datetime, timedelta

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import NoReverseMatch, reverse
from django.views.decorators.http import require_safe

from cms_pages.pages.addresses import mounted

PLAIN = "text/plain; charset=utf-8"
# Steps and drafts of surveys: nothing to find, and robots fill in forms.
SURVEY_STEPS = "/s/"
HOLDS_FOR = timedelta(days=180)


@require_safe
def robots(request: HttpRequest) -> HttpResponse:
    lines = ["User-agent: *", *(f"Disallow: {path}" for path in _closed())]
    lines += ["", f"Sitemap: {mounted('cms_pages_machines:sitemap')}", ""]
    return HttpResponse("\n".join(lines), content_type=PLAIN)


def _closed() -> list[str]:
    try:
        return [reverse("wagtailadmin_home"), SURVEY_STEPS]
    except NoReverseMatch:
        return [SURVEY_STEPS]


@require_safe
def security(request: HttpRequest) -> HttpResponse:
    """As RFC 9116 has it. The setting SECURITY_CONTACT is a mailto: or https: address; without it there is no file."""
    contact = getattr(settings, "SECURITY_CONTACT", "")
    if not contact:
        raise Http404
    lines = [
        f"Contact: {contact}",
        f"Expires: {_end_of_validity():%Y-%m-%dT00:00:00Z}",
        f"Preferred-Languages: {', '.join(code for code, _name in settings.LANGUAGES if len(code) == 2)}",
        f"Canonical: {mounted('cms_pages_machines:security')}",
        "",
    ]
    return HttpResponse("\n".join(lines), content_type=PLAIN)


def _end_of_validity() -> datetime:
    """The same all month, so that caches need not ask again each day."""
    return datetime.now(UTC).replace(day=1) + HOLDS_FOR
