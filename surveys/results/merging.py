"""All versions of a survey laid over each other: each question once, in the section where the newest version has it."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace

from surveys.domain.questions import TYPES
from surveys.domain.survey import Group, Item, Question, Repeat, Step, Survey

Path = tuple[str, ...]
"""The keys of the repeats around a question, outermost first. Answers meet at the path and the key."""


def merged_steps(versions: Sequence[Survey]) -> tuple[Step, ...]:
    """`versions` newest first. The newest decides what a question is; earlier ones add options and rows of theirs."""
    merged = _Merged()
    for version in versions:
        for step in version.steps:
            merged.add(step)
    return tuple(replace(section.of, items=merged.items(section)) for section in merged.steps)


@dataclass
class _Section:
    """A step, a group or a repeat. `inner` are the sections in it and the places of questions, in order."""

    of: Step | Group
    inner: list["_Section | tuple[Path, str]"] = field(default_factory=list)


class _Merged:
    def __init__(self) -> None:
        self.steps: list[_Section] = []
        self._sections: dict[tuple[str, Path, str], _Section] = {}
        self._questions: dict[tuple[Path, str], Question] = {}

    def add(self, step: Step) -> None:
        self._fill(self._section(step, (), self.steps), step.items, ())

    def items(self, section: _Section) -> tuple[Item, ...]:
        """What is in a section; groups in which nothing is left are left out."""
        found: list[Item] = []
        for inner in section.inner:
            if not isinstance(inner, _Section):
                found.append(self._questions[inner])
            elif isinstance(inner.of, Group) and (items := self.items(inner)):
                found.append(replace(inner.of, items=items))
        return tuple(found)

    def _section(self, of: Step | Group, path: Path, siblings: list) -> _Section:
        """A section that an earlier version had elsewhere is the one that is there already."""
        id_ = (type(of).__name__, path, of.key)
        if id_ not in self._sections:
            self._sections[id_] = _Section(of)
            siblings.append(self._sections[id_])
        return self._sections[id_]

    def _fill(self, section: _Section, items: Iterable[Item], path: Path) -> None:
        for item in items:
            if isinstance(item, Question):
                self._question(section, item, path)
            else:
                inner = self._section(item, path, section.inner)
                self._fill(inner, item.items, (*path, item.key) if isinstance(item, Repeat) else path)

    def _question(self, section: _Section, question: Question, path: Path) -> None:
        place = (path, question.key)
        if place not in self._questions:
            section.inner.append(place)
        self._questions[place] = _joined(self._questions.get(place), question)


def _joined(newer: Question | None, older: Question) -> Question:
    if newer is None or TYPES[newer.type].summary != TYPES[older.type].summary:
        return newer or older
    codes = {option.code for option in newer.options}
    return replace(
        newer,
        options=(*newer.options, *(option for option in older.options if option.code not in codes)),
        rows=_union(newer.rows, older.rows),
        missing=_union(newer.missing, older.missing),
        other=newer.other or older.other,
        minimum=_bound(min, newer.minimum, older.minimum),
        maximum=_bound(max, newer.maximum, older.maximum),
    )


def _union(newer: Iterable[str], older: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys((*newer, *older)))


def _bound(choose, one: float | None, other: float | None) -> float | None:
    return None if one is None or other is None else choose(one, other)
