"""All organisations that are shown in public, each as far as it agreed: four queries, however many there are."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from django.utils.functional import cached_property

from cms_pages.networks.network import NetworkPage
from cms_pages.networks.own_words import said
from cms_pages.search.folding import words

from ..membership import Membership
from ..organisation import Organisation


@dataclass(frozen=True)
class Entry:
    """One line of the list. `networks` and `fields` are keys, `texts` what else it can be found by.

    Of an organisation that is only named there is neither field nor language, district nor text.
    """

    organisation: Organisation
    networks: tuple[str, ...] = ()
    fields: tuple[str, ...] = ()
    languages: tuple[str, ...] = ()
    district: str = ""
    texts: tuple[str, ...] = ()

    @property
    def kind(self) -> str:
        return self.organisation.kind

    @property
    def side(self) -> str:
        return self.organisation.own_side

    @cached_property
    def words(self) -> frozenset[str]:
        told = (self.organisation.name, *self.organisation.names.values(), self.district, *self.texts)
        return frozenset(word for text in told for word in words(text))


@dataclass(frozen=True)
class Shown:
    """`networks`: the titles of those that are in public, by their keys; `fields`: the names of fields, by code."""

    entries: list[Entry]
    networks: Mapping[str, str]
    fields: Mapping[str, str]


def shown_organisations(language: str) -> Shown:
    public = [Organisation.Publicity.NAME, Organisation.Publicity.PROFILE]
    found = list(Organisation.objects.filter(publicity__in=public, merged_into=None).select_related("logo"))
    memberships = _memberships()
    fields, names = _fields()
    titles = _titles({each.network.key for group in memberships.values() for each in group}, language)
    entries = [_entry(each, memberships.get(each.pk, []), fields, titles) for each in found]
    return Shown(entries, titles, names)


def _entry(
    organisation: Organisation,
    memberships: Iterable[Membership],
    fields: Mapping[int, list[str]],
    titles: Mapping[str, str],
) -> Entry:
    seen = [each for each in memberships if str(each.network.key) in titles]
    networks = tuple(str(each.network.key) for each in seen)
    if not organisation.has_profile:
        return Entry(organisation, networks)
    texts = [*organisation.description.values()]
    texts += [text for each in seen for text in (*each.own_benefit.values(), *each.contribution.values())]
    return Entry(
        organisation,
        networks,
        tuple(fields.get(organisation.pk, ())),
        tuple(organisation.languages),
        organisation.district.strip(),
        tuple(texts),
    )


def _memberships() -> dict[int, list[Membership]]:
    found: dict[int, list[Membership]] = {}
    for membership in Membership.objects.current().select_related("network").order_by("network__name", "pk"):
        found.setdefault(membership.organisation_id, []).append(membership)
    return found


def _fields() -> tuple[dict[int, list[str]], dict[str, str]]:
    """The codes of each organisation's fields of action, and what these are called."""
    found: dict[int, list[str]] = {}
    called: dict[str, str] = {}
    pairs = Organisation.fields.through.objects.order_by("fieldofaction__sort_order", "fieldofaction__code")
    for organisation, code, names in pairs.values_list(
        "organisation_id", "fieldofaction__code", "fieldofaction__names"
    ):
        found.setdefault(organisation, []).append(code)
        called[code] = said(names).text or code
    return found, called


def _titles(keys: Iterable, language: str) -> dict[str, str]:
    """In a language, else in another one; a network without a live page is not shown."""
    pages = NetworkPage.objects.live().filter(translation_key__in=keys).order_by("pk")
    found: dict[str, str] = {}
    for key, code, title in pages.values_list("translation_key", "locale__language_code", "title"):
        if code == language or str(key) not in found:
            found[str(key)] = title
    return found
