"""From the waves of surveys to the needs that rest on them, and back.

A need keeps the waves it came from: by what proposed it, by its evidence, by all that was merged into it, and by what
it was split from. Splitting writes down the waves of that day for both, wherever the evidence goes.
"""

from collections import defaultdict
from collections.abc import Iterator

from cms_pages.networks.record import Network

from .models import Evidence, Need, NeedChange

WaveKey = tuple[str, int]
"""The slug of a survey, the number of a wave; either may be deleted by now."""


def waves_behind(need: Need) -> set[WaveKey]:
    """Three queries."""
    return Traces(need.network).waves(need)


def needs_of_wave(survey: str, wave: int, network: Network | None = None) -> list[Need]:
    """Those that stand for themselves, oldest first; in one network, or in all. Three queries."""
    traces = Traces(network)
    return [need for need in traces.standing if (survey, wave) in traces.waves(need)]


def parts_of(need: Need) -> list[Need]:
    """All that became part of a need, and of these."""
    return list(Traces(need.network).parts(need))


class Traces:
    """Answers for all needs of a network, or of all networks, with three queries."""

    def __init__(self, network: Network | None = None):
        needs = Need.objects.all() if network is None else Need.objects.filter(network=network)
        found = list(needs.order_by("pk").select_related("network"))
        self.standing = [need for need in found if not need.merged_into_id and need.state != Need.State.PROPOSED]
        self._own: dict[int, set[WaveKey]] = defaultdict(set)
        self._parts: dict[int, list[Need]] = defaultdict(list)
        for need in found:
            self._own[need.pk] |= set(_from_origin(need.origin))
            if need.merged_into_id:
                self._parts[need.merged_into_id].append(need)
        results = Evidence.objects.filter(kind=Evidence.Kind.RESULT, need__in=needs.order_by())
        for pk, result in results.values_list("need", "result"):
            self._own[pk].add((result["survey"], result["wave"]))
        for pk, before in NeedChange.objects.filter(need__in=needs.order_by()).values_list("need", "before"):
            self._own[pk] |= set(map(tuple, before.get("waves", ())))

    def waves(self, need: Need) -> set[WaveKey]:
        return self._own[need.pk].union(*(self._own[part.pk] for part in self.parts(need)))

    def parts(self, need: Need) -> Iterator[Need]:
        for part in self._parts[need.pk]:
            yield part
            yield from self.parts(part)


def _from_origin(origin: dict) -> Iterator[WaveKey]:
    if "survey" in origin:
        yield origin["survey"], origin["wave"]
    yield from map(tuple, origin.get("waves", ()))
