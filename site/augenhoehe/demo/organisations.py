"""The demo's organisations, real ones and examples, and what each is to its networks, in all languages at once."""

from collections.abc import Mapping

from django.conf import settings
from django.utils.text import slugify
from wagtail.models import Page

from cms_pages.models import Membership, NetworkPage, Organisation

from .pages import Content, members
from .profiles import add_to_profile, profile_of
from .relations import make_relations

KEY = "demo-"


def make_organisations(pages: Mapping[str, Page]) -> None:
    """`pages` are those of the source language by the content's ids."""
    for name, page in pages.items():
        if isinstance(page, NetworkPage):
            _make_members(page, name)
            make_relations(page.record, name, KEY)


def remove_organisations() -> None:
    """Those that are in no network any more; one that was taken into another network stays."""
    Organisation.objects.filter(key__startswith=KEY, memberships=None).delete()


def _make_members(page: NetworkPage, network: str) -> None:
    by_language = {code: members(network, code) for code, _name in settings.LANGUAGES}
    for place, german in enumerate(by_language[settings.LANGUAGE_CODE]):
        told = {code: all_members[place] for code, all_members in by_language.items()}
        Membership.objects.create(
            network=page.record,
            organisation=_organisation(german, told),
            own_benefit={code: member["benefit"] for code, member in told.items() if member["benefit"]},
            contribution={code: member["contribution"] for code, member in told.items() if member["contribution"]},
            sort_order=place,
        )


def _organisation(german: Content, told: Mapping[str, Content]) -> Organisation:
    """One of the same name is the same in all networks."""
    name = _plain_name(german)
    others = {code: _plain_name(member) for code, member in told.items() if _plain_name(member) != name}
    fields = {
        "name": name,
        "names": others,
        "kind": german["kind"],
        "side": german["side"],
        "example": german["example"],
    }
    if german["example"]:
        fields |= {"publicity": Organisation.Publicity.PROFILE} | profile_of(name)
    made, is_new = Organisation.objects.get_or_create(key=KEY + slugify(name)[:70], defaults=fields)
    if is_new and made.example:
        add_to_profile(made)
    return made


def _plain_name(member: Content) -> str:
    """Without the word "example" in front of it: the page says so itself."""
    return member["name"].partition(":")[2].strip() if member["example"] else member["name"]
