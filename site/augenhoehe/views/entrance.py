"""The address `/`: it leads to the home page in the browser's language, or asks which one."""

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.utils.cache import patch_vary_headers
from django.views.decorators.http import require_safe
from wagtail.models import Page, Site

from augenhoehe.languages import asks_first_for_another, preferred_language


@require_safe
def entrance(request: HttpRequest) -> HttpResponse:
    """A browser that wants most a language we lack gets the choice, never German by default."""
    offered = _languages_with_a_home(request)
    accepted = request.headers.get("Accept-Language", "")
    if len(offered) > 1 and asks_first_for_another(accepted, offered):
        names = dict(settings.LANGUAGES)
        choices = [{"code": code, "name": names[code], "bidi": code in settings.LANGUAGES_BIDI} for code in offered]
        response = render(request, "language_choice.html", {"choices": choices})
    else:
        language = preferred_language(accepted, offered) or (offered or [settings.LANGUAGE_CODE])[0]
        response = HttpResponseRedirect(f"/{language}/")
    patch_vary_headers(response, ["Accept-Language"])
    return response


def _languages_with_a_home(request: HttpRequest) -> list[str]:
    """Codes of the languages whose home page is published, in the order of the settings, the source first."""
    site = Site.find_for_request(request)
    if site is None:
        return []
    key = Page.objects.filter(pk=site.root_page_id).values("translation_key")
    live = Page.objects.filter(translation_key__in=key, live=True).values_list("locale__language_code", flat=True)
    found = set(live)
    return [code for code, _ in settings.LANGUAGES if code in found]
