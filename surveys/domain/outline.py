"""A frozen structure as a flat list of its parts, however deep they are nested.

Read from the JSON itself, so that parts of a kind that came later are walked like all others: whatever has a `key` is
a part; what holds further parts (a step, a group, a repeat) is a section, everything else is a question.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

Json = Mapping[str, Any]


@dataclass(frozen=True)
class Part:
    """`place` are the keys of the sections around it, outermost first. `options` are those of a named list too."""

    key: str
    place: tuple[str, ...]
    is_section: bool
    data: Json
    options: tuple[Json, ...] = ()

    @property
    def id(self) -> tuple[bool, str]:
        """A section and a question may have the same key."""
        return self.is_section, self.key

    @property
    def type(self) -> str:
        return str(self.data.get("type", ""))

    @property
    def rows(self) -> tuple[str, ...]:
        return tuple(self.data.get("rows", ()))

    @property
    def codes(self) -> tuple[str, ...]:
        return tuple(str(option["code"]) for option in self.options)

    def option_path(self, code: str) -> str:
        """The path of an option's label."""
        name = self.data.get("list")
        return f"list.{name}.option.{code}.label" if name else f"question.{self.key}.option.{code}.label"

    def row_path(self, code: str) -> str:
        return f"question.{self.key}.row.{code}.label"


def parts_of(structure: Json) -> list[Part]:
    """In reading order, a section before what it holds."""
    return list(_walk(structure.get("steps", ()), (), structure.get("lists") or {}))


def questions_of(structure: Json) -> dict[str, Part]:
    return {part.key: part for part in parts_of(structure) if not part.is_section}


def held_lists(data: Json) -> dict[str, list[Json]]:
    """The lists of parts that a section holds, by their names in the JSON."""
    return {name: content for name, content in data.items() if _holds_parts(content)}


def _holds_parts(content: Any) -> bool:
    return isinstance(content, list) and bool(content) and all(isinstance(c, Mapping) and "key" in c for c in content)


def _walk(found: Any, place: tuple[str, ...], lists: Mapping[str, Any]) -> Iterator[Part]:
    for data in found:
        inner = held_lists(data)
        is_section = bool(inner) or not place or "questions" in data or "items" in data
        yield Part(data["key"], place, is_section, data, () if is_section else _options(data, lists))
        for content in inner.values():
            yield from _walk(content, (*place, data["key"]), lists)


def _options(data: Json, lists: Mapping[str, Any]) -> tuple[Json, ...]:
    own = data.get("options") or lists.get(str(data.get("list", "")), ())
    return tuple(own)


def owner_of(path: str, keys: Mapping[str, Any]) -> tuple[str, str]:
    """Splits the path of a question's text into the question's key and the rest; ("", path) for other texts.

    A key may hold dots itself: the longest one that is known wins.
    """
    kind, _, rest = path.partition(".")
    if kind != "question":
        return "", path
    dots = [place for place, letter in enumerate(rest) if letter == "."]
    known = [place for place in dots if rest[:place] in keys]
    return (rest[: known[-1]], rest[known[-1] + 1 :]) if known else ("", path)
