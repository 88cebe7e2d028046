"""What can be subscribed to: networks that have a public page, and the topics that they work on."""

from collections.abc import Sequence

from django.conf import settings
from django.utils.translation import get_language

from cms_pages.networks.network import NetworkPage
from cms_pages.networks.organisations.fields_of_action import FieldOfAction
from cms_pages.networks.own_words import Said, said
from cms_pages.networks.record import Network


def networks_to_choose() -> list[tuple[Network, Said]]:
    """By name; each as it is called in the active language, else in another one."""
    pages = list(NetworkPage.objects.live().public().select_related("locale").order_by("pk"))
    names: dict = {}
    for page in pages:
        names.setdefault(page.translation_key, {})[page.locale.language_code] = page.title
    return [(each, said(names[each.key])) for each in Network.objects.filter(key__in=list(names))]


def topics_to_choose() -> list[tuple[FieldOfAction, Said]]:
    """Those that a network with a page in the source language works on: nothing is ever sent about others."""
    used = {code for codes in topics_of_networks().values() for code in codes}
    return [(each, said(each.names)) for each in FieldOfAction.objects.filter(code__in=used)]


def topics_of_networks() -> dict:
    """{key of a network: codes of fields of action}, as its page in the source language says, else another one."""
    rows = NetworkPage.objects.live().public().order_by("-pk")
    found: dict[object, Sequence[str]] = {}
    for key, code, fields in rows.values_list("translation_key", "locale__language_code", "fields_of_action"):
        if key not in found or code == settings.LANGUAGE_CODE:
            found[key] = frozenset(fields or ())
    return found


def network_of_slug(slug: str) -> Network | None:
    """The network whose page in the active language has this address, as lists of news name it."""
    page = NetworkPage.objects.live().filter(slug=slug, locale__language_code=get_language()).first()
    return Network.objects.filter(key=page.translation_key).first() if page else None
