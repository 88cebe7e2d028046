"""Themes as a further question of each text: counted, filtered and hidden by what does so for every other question."""

from collections import Counter
from collections.abc import Iterable, Mapping, Set
from dataclasses import dataclass
from functools import cached_property

import numpy as np

from surveys.domain.survey import Option, Question, Step
from surveys.results.definition import Definition, Placed
from surveys.results.dimensions import dimensions_in
from surveys.results.release.batch_input import BatchInput
from surveys.results.release.before import Before
from surveys.results.release.counted import Counted
from surveys.results.release.distinct import Distinct
from surveys.results.release.filters import Filters
from surveys.results.release.models import Batch
from surveys.results.release.names import tables_name
from surveys.results.release.tables import ShownUnder, Wanted, released_tables
from surveys.results.snapshot.layout import Column
from surveys.results.suppression import small_group
from surveys.results.tables import Answered

from .counting import NO_THEME, InResponses
from .models import Theme

Given = tuple[str, ...] | None
"""The keys of the themes of a response; None where nothing was written, or nobody has sorted it yet."""


@dataclass(frozen=True)
class WantedThemes(Wanted):
    """`told` are the names of the tables that the batch has counted anew: how many those are is no secret.

    Nobody is named here. Of a side that answers under its name everybody reads the answers to questions; what its
    people wrote in their own words is theirs until it is cleared, and then it is quoted without a name.
    """

    told: Set[str] = frozenset()

    @cached_property
    def filters(self) -> Filters:
        found = super().filters
        single = {
            axis: frozenset(value for value in values if self._is_told({axis: value}))
            for axis, values in found.single.items()
        }
        double = {
            (one, other): frozenset(pair for pair in pairs if self._is_told({one: pair[0], other: pair[1]}))
            for (one, other), pairs in found.double.items()
        }
        return Filters(single, double, frozenset(pair for pair in found.tables if double[pair]))

    def _is_told(self, where: Mapping[int, int]) -> bool:
        return tables_name(self.names(where)) in self.told


class Sorted:
    """What was found in each response, by the groups of a batch: a `release.distinct.Source`."""

    def __init__(self, counted: Counted, found: InResponses, keys: Mapping[int, str]):
        self._counted, self._found, self._keys = counted, found, keys
        self._groups = counted.entries_of({response for each in found.values() for response in each})

    def distinct(self, column: Column) -> Distinct:
        times: Counter[tuple[int, Given]] = Counter()
        for response, themes in self._found[column.key].items():
            if response in self._groups:
                times[self._groups[response], self._given(themes)] += 1
        unsorted = self._counted.times.copy()
        for (group, _given), number in times.items():
            unsorted[group] -= number
        times.update({(group, None): int(number) for group, number in enumerate(unsorted) if number})
        return _distinct(column.key, times)

    def rounds(self, placed: Placed, *, others: bool) -> list[Answered]:
        """A theme is one of a response, whatever the round in which it was written."""
        return []

    def _given(self, themes: Iterable[int]) -> Given:
        return tuple(sorted(self._keys[theme] for theme in themes)) or (NO_THEME,)


def _distinct(key: str, times: Mapping[tuple[int, Given], int]) -> Distinct:
    numbers: Counter[Given] = Counter()
    for (_group, given), number in times.items():
        numbers[given] += number
    places = {given: place for place, given in enumerate(numbers)}
    return Distinct(
        tuple(Answered({key: list(given) if given else None}, times=number) for given, number in numbers.items()),
        np.array([places[given] for _group, given in times], dtype=np.int64),
        np.array([group for group, _given in times], dtype=np.int64),
        np.array(list(times.values()), dtype=np.int64),
    )


def tables_of_themes(
    batch: Batch, counted: Counted, found: InResponses, told: Set[str], before: Before
) -> list[ShownUnder]:
    """Everybody first, one table for each question in whose texts something was found. `told` as in WantedThemes."""
    if tables_name() not in told:
        return [ShownUnder({}, None, {}, batch.number)]
    definition, survey = counted.snapshot.definition, batch.wave.survey
    themes = {theme.pk: theme.key for theme in Theme.objects.filter(survey=survey, merged_into=None)}
    dimensions = {each.key: each.codes for each in dimensions_in(survey, definition, counted.sides)}
    groups = counted.groups(dimensions)
    wanted = WantedThemes(
        batch=BatchInput(batch.wave, _as_questions(definition, found, themes.values()), (), (), {}, small_group()),
        groups=groups,
        named=np.zeros(len(groups.times), dtype=bool),
        source=Sorted(counted, found, themes),
        before=before,
        number=batch.number,
        told=told,
    )
    return list(released_tables(wanted))


def _as_questions(definition: Definition, refs: Iterable[str], themes: Iterable[str]) -> Definition:
    options = (*(Option(key) for key in themes), Option(NO_THEME, exclusive=True))
    questions = tuple(Question(ref, "multiple", options=options) for ref in refs)
    return Definition((Step("themes", questions),), definition.labels, definition.languages)
