"""The list and the page of one organisation, for everybody."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.core.paginator import Paginator
from django.db.models import prefetch_related_objects
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import get_language
from django.views.decorators.http import require_safe

from cms_pages.networks.kinds import Kind, Side
from cms_pages.networks.network import NetworkPage

from ..keys import organisation_by_key
from ..membership import Membership
from ..organisation import Organisation
from .filters import LONGEST_TEXT, asked_in, filters
from .found import Entry, shown_organisations

ON_A_PAGE = 24


@dataclass(frozen=True)
class Card:
    entry: Entry
    logo: Any
    fields: list[str]
    languages: list[tuple[str, str]]


@require_safe
def directory(request: HttpRequest) -> HttpResponse:
    shown = shown_organisations(get_language())
    asked = asked_in(request.GET, shown.entries)
    found = Paginator(asked.narrowed(shown.entries), ON_A_PAGE).get_page(request.GET.get("page"))
    _load_logos([entry.organisation for entry in found])
    context = {
        "found": found,
        "cards": [
            Card(
                entry=entry,
                logo=entry.organisation.logo if entry.organisation.has_profile else None,
                fields=[shown.fields[code] for code in entry.fields],
                languages=_language_names(entry.languages),
            )
            for entry in found
        ],
        "asked": asked,
        "filters": filters(asked, shown.entries, _words_for(shown.networks, shown.fields)),
        "longest_text": LONGEST_TEXT,
        "all": len(shown.entries),
    }
    return render(request, "cms_pages/organisations/directory.html", context)


@require_safe
def profile(request: HttpRequest, key: str) -> HttpResponse:
    """A double leads to the organisation it was put together with; one that wants to stay unnamed is not there."""
    organisation = organisation_by_key(key)
    if organisation is None or organisation.publicity == Organisation.Publicity.HIDDEN:
        raise Http404
    if organisation.key != key:
        return redirect("organisations:profile", organisation.key)
    context = {
        "organisation": organisation,
        "memberships": _memberships(organisation),
        "side": Side(organisation.own_side),
    }
    if organisation.has_profile:
        points = organisation.contact_points.filter(is_public=True).select_related("field")
        context["contact_points"] = [(point, _language_names(point.languages)) for point in points]
        context["fields"] = organisation.fields.all()
        context["languages"] = _language_names(organisation.languages)
    return render(request, "cms_pages/organisations/profile.html", context)


def _memberships(organisation: Organisation) -> list[tuple[Membership, NetworkPage]]:
    """Today's in networks that are in public, each with the page of its network in this language, else in another."""
    found = list(Membership.objects.current().filter(organisation=organisation).select_related("network"))
    pages = NetworkPage.objects.live().filter(translation_key__in={each.network.key for each in found})
    by_key: dict = {}
    for page in sorted(pages.select_related("locale"), key=lambda page: page.locale.language_code == get_language()):
        by_key[page.translation_key] = page
    return [(each, by_key[each.network.key]) for each in found if each.network.key in by_key]


def _load_logos(organisations: list[Organisation]) -> None:
    """One query for the sizes there are of all of them."""
    prefetch_related_objects([each for each in organisations if each.has_profile], "logo__renditions")


def _words_for(networks: Mapping[str, str], fields: Mapping[str, str]) -> Callable[[str, str], str]:
    named = {
        "network": networks,
        "side": {side.value: str(side.label) for side in Side},
        "kind": {kind.value: str(kind.label) for kind in Kind},
        "field": fields,
        "language": dict(settings.LANGUAGES),
    }
    return lambda name, value: named.get(name, {}).get(value, value)


def _language_names(codes: Iterable[str]) -> list[tuple[str, str]]:
    return [(code, name) for code, name in settings.LANGUAGES if code in codes]
