"""What changed in a question from one wave to the next, so that its figures are no longer one line."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from typing import Any

from surveys.domain.changes import Change, changes_between
from surveys.domain.outline import questions_of
from surveys.domain.questions import TYPES
from surveys.domain.renames import Renames
from surveys.domain.rewording import Texts
from surveys.domain.survey import OTHER

Json = Mapping[str, Any]

BREAKS = (
    "retyped",
    "reworded",
    "options_added",
    "options_removed",
    "options_reworded",
    "options_changed",
    "limits_changed",
)


@dataclass(frozen=True)
class Asked:
    """What a wave asked, under the newest keys."""

    structure: Json
    texts: Texts

    def offers(self, key: str, row: str = "") -> frozenset[str] | None:
        """The codes that a question offers; None where it, or the row of it, is not asked."""
        part = questions_of(self.structure).get(key)
        if part is None or (row and row not in part.rows):
            return None
        own = part.codes or (TYPES[part.type].codes if part.type in TYPES else ())
        return frozenset((*own, *([OTHER] if part.data.get("other") else [])))


def asked_in(structure: Json, texts: Texts, renames: Renames) -> Asked:
    newest = {**renames.structure(structure), "renames": {}}
    return Asked(newest, {language: renames.texts(words) for language, words in texts.items()})


@dataclass(frozen=True)
class Broken:
    """Keys of questions, and (question, row), whose wording or options are not those of the wave before."""

    questions: frozenset[str] = frozenset()
    rows: frozenset[tuple[str, str]] = field(default=frozenset())

    def holds(self, key: str, row: str) -> bool:
        return key in self.questions or (key, row) in self.rows


def broken_between(earlier: Asked, later: Asked) -> Broken:
    changes = changes_between(earlier.structure, later.structure, earlier.texts, later.texts)
    return Broken(
        frozenset(change.key for change in changes if change.kind in BREAKS),
        frozenset(pair for change in changes for pair in _rows(change)),
    )


def _rows(change: Change) -> list[tuple[str, str]]:
    return [(change.key, row) for row in change.names] if change.kind == "rows_reworded" else []


def breaks_of(waves: Sequence[Asked]) -> list[Broken]:
    """One for each wave; the first has nothing before it."""
    return [Broken() for _ in waves[:1]] + [broken_between(earlier, later) for earlier, later in pairwise(waves)]
