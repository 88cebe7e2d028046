"""Which organisations could be there twice: those whose names are the same but for case, accents, order of words and
what kind of body they are in law."""

from collections.abc import Iterable

from cms_pages.networks.organisations.organisation import Organisation
from cms_pages.search.folding import fold, words

_IN_LAW = {"ev", "e", "v", "eingetragener", "verein", "ggmbh", "gmbh", "gug", "ug", "eg", "ag", "association", "the"}
MOST = 200


def folded(name: str) -> str:
    """One spelling of a name, to find it by."""
    return " ".join(words(name))


def loosely(name: str) -> str:
    """The same for names that mean the same body; a name of nothing but such words stays as it is."""
    found = words(name)
    return " ".join(sorted(set(found) - _IN_LAW or set(found)))


def likely_doubles(organisations: Iterable[Organisation]) -> list[list[Organisation]]:
    """Groups of two or more, each in the order of its records' age: the oldest is proposed to be kept."""
    groups: dict[str, list[Organisation]] = {}
    for each in sorted(organisations, key=lambda organisation: organisation.pk):
        for name in {loosely(name) for name in (each.name, *each.names.values()) if name}:
            groups.setdefault(name, []).append(each)
    found = {tuple(each.pk for each in group): group for group in groups.values() if len(group) > 1}
    return sorted(found.values(), key=lambda group: fold(group[0].name))[:MOST]
