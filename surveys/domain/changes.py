"""What a new version changes, and what each change means for open drafts and for comparing results.

An open draft keeps the version it was begun with, so nothing in it is ever lost. New words of the same version reach
open drafts too, because a draft reads the newest edition of its version.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from difflib import SequenceMatcher
from typing import Any, Literal

from .outline import Json, Part, held_lists, parts_of, questions_of
from .questions import TYPES
from .renames import renames_in
from .rewording import SURVEY, Texts, reworded

Drafts = Literal["keeps_version", "new_words"]
Comparability = Literal["comparable", "with_care", "not_comparable", "new_series", "series_ends"]
KINDS: Mapping[str, Comparability] = {
    "added": "new_series",
    "removed": "series_ends",
    "renamed": "comparable",
    "retyped": "not_comparable",
    "reworded": "with_care",
    "explained": "comparable",
    "moved": "comparable",
    "rule_changed": "with_care",
    "required_changed": "with_care",
    "limits_changed": "with_care",
    "settings_changed": "with_care",
    "options_added": "with_care",
    "options_removed": "with_care",
    "options_renamed": "comparable",
    "options_reworded": "with_care",
    "options_moved": "with_care",
    "options_changed": "with_care",
    "rows_added": "new_series",
    "rows_removed": "series_ends",
    "rows_renamed": "comparable",
    "rows_reworded": "with_care",
    "section_added": "comparable",
    "section_removed": "comparable",
    "section_moved": "comparable",
    "section_reworded": "comparable",
    "section_rule_changed": "with_care",
    "section_settings_changed": "comparable",
    "survey_reworded": "comparable",
    "sides_changed": "with_care",
}
"""Every kind of change, and what it usually means for comparing."""

_LIMITS = ("minimum", "maximum", "max_length", "places")
_RULES = (
    "relevant",
    "constraint",
    "rows_from",
    "required_when",
    "read_only",
    "calculate",
    "initial",
    "choice_filter",
    "count",
)
_OWN = ("key", "type", "required", "options", "list", "rows", "missing", "other", *_LIMITS, *_RULES)


@dataclass(frozen=True)
class Change:
    """`key` is the question or section, SURVEY all of it. `names` are codes, languages, fields, or two types."""

    kind: str
    key: str
    names: tuple[str, ...] = ()
    drafts: Drafts = "keeps_version"
    comparability: Comparability = "comparable"

    @property
    def part(self) -> tuple[bool, str]:
        """As `Part.id`."""
        return self.kind.startswith("section_"), self.key


def changes_between(old: Json, new: Json, old_texts: Texts, new_texts: Texts) -> tuple[Change, ...]:
    """Between two structures with their texts: in the order of the new one, then what is gone."""
    renames = renames_in([{"steps": old["steps"]}, new])
    before = renames.structure({**old, "renames": {}})
    words = {language: renames.texts(texts) for language, texts in old_texts.items()}
    structural = [*_renamed(old, new), *_structural(before, new)]
    worded = list(_reworded(before, new, words, new_texts))
    if not structural:
        worded = [replace(change, drafts="new_words") for change in worded]
    return tuple(_in_order([*structural, *worded], new, before))


def _change(kind: str, key: str, names: Iterable[Any] = (), comparability: Comparability | None = None) -> Change:
    return Change(kind, key, tuple(map(str, names)), comparability=comparability or KINDS[kind])


def _in_order(changes: list[Change], new: Json, old: Json) -> list[Change]:
    order = {(False, SURVEY): -1}
    for part in (*parts_of(new), *parts_of(old)):
        order.setdefault(part.id, len(order))
    kinds = list(KINDS)
    return sorted(changes, key=lambda change: (order[change.part], kinds.index(change.kind)))


def _renamed(old: Json, new: Json) -> Iterator[Change]:
    """What the older structure still calls by its former name: a declaration stays for ever, and is news once."""
    before, declared = questions_of(old), new.get("renames") or {}
    for key, former in declared.get("questions", {}).items():
        if used := [name for name in former if name in before and key not in before]:
            yield _change("renamed", key, used)
    for kind in ("options", "rows"):
        for key, codes in declared.get(kind, {}).items():
            names = (key, *declared.get("questions", {}).get(key, ()))
            parts = [before[name] for name in names if name in before]
            known = {code for part in parts for code in (part.codes if kind == "options" else part.rows)}
            if news := [code for code, former in codes.items() if known.intersection(former)]:
                yield _change(f"{kind}_renamed", key, news)


def _structural(old: Json, new: Json) -> Iterator[Change]:
    if old.get("sides") != new.get("sides"):
        yield _change("sides_changed", SURVEY)
    before = {part.id: part for part in parts_of(old)}
    now = {part.id: part for part in parts_of(new)}
    moved = _moved(before, now)
    for name, part in now.items():
        prefix = "section_" if part.is_section else ""
        former = before.get(name)
        if former is None:
            yield _change(f"{prefix}added", part.key)
            continue
        if name in moved:
            yield _change(f"{prefix}moved", part.key)
        yield from (_section if part.is_section else _question)(former, part)
    for name, former in before.items():
        if name not in now:
            yield _change("section_removed" if former.is_section else "removed", former.key)


Parts = Mapping[tuple[bool, str], Part]


def _moved(before: Parts, now: Parts) -> set[tuple[bool, str]]:
    """What stands in another section, or in another order among what both versions have there."""
    moved = {name for name in now if name in before and now[name].place != before[name].place}
    stay = set(before) & set(now) - moved
    for place in {now[name].place for name in stay}:
        old = [name for name, part in before.items() if name in stay and part.place == place]
        new = [name for name, part in now.items() if name in stay and part.place == place]
        blocks = SequenceMatcher(None, old, new, autojunk=False).get_matching_blocks()
        kept = {name for block in blocks for name in new[block.b : block.b + block.size]}
        moved |= set(new) - kept
    return moved


def _section(old: Part, new: Part) -> Iterator[Change]:
    inner = {*held_lists(old.data), *held_lists(new.data), "key", "questions", "items"}
    changed = _differing(old.data, new.data, inner)
    rules = [name for name in changed if name in _RULES]
    if rules:
        yield _change("section_rule_changed", new.key, rules)
    if other := [name for name in changed if name not in _RULES]:
        yield _change("section_settings_changed", new.key, other)


def _question(old: Part, new: Part) -> Iterator[Change]:
    key, changed = new.key, _differing(old.data, new.data, set())
    if old.type != new.type:
        yield _change("retyped", key, (old.type, new.type), _of_types(old.type, new.type))
    if "required" in changed:
        yield _change("required_changed", key)
    for kind, names in (("rule_changed", _RULES), ("limits_changed", _LIMITS)):
        if found := [name for name in changed if name in names]:
            yield _change(kind, key, found)
    if found := [name for name in changed if name not in _OWN]:
        yield _change("settings_changed", key, found)
    yield from _options(old, new)
    yield from _rows(old, new)


def _of_types(old: str, new: str) -> Comparability:
    """Types that are counted in the same way can be compared with care."""
    known = old in TYPES and new in TYPES
    return "with_care" if known and TYPES[old].summary == TYPES[new].summary else "not_comparable"


def _differing(old: Json, new: Json, without: set[str]) -> list[str]:
    return [name for name in dict.fromkeys((*new, *old)) if name not in without and old.get(name) != new.get(name)]


def _options(old: Part, new: Part) -> Iterator[Change]:
    before, now = _offered(old), _offered(new)
    added, removed = [code for code in now if code not in before], [code for code in before if code not in now]
    if added:
        yield _change("options_added", new.key, added)
    if removed:
        yield _change("options_removed", new.key, removed)
    if [code for code in before if code in now] != [code for code in now if code in before]:
        yield _change("options_moved", new.key)
    if changed := [code for code in now if code in before and now[code] != before[code]]:
        yield _change("options_changed", new.key, changed)


def _offered(part: Part) -> dict[str, Json]:
    """Options by their codes, with "other" and what counts as missing."""
    own = {str(option["code"]): option for option in part.options}
    more = (*(["other"] if part.data.get("other") else []), *part.data.get("missing", ()))
    return {**own, **{code: {"code": code} for code in more if code not in own}}


def _rows(old: Part, new: Part) -> Iterator[Change]:
    if added := [row for row in new.rows if row not in old.rows]:
        yield _change("rows_added", new.key, added)
    if removed := [row for row in old.rows if row not in new.rows]:
        yield _change("rows_removed", new.key, removed)


def _reworded(old: Json, new: Json, old_texts: Texts, new_texts: Texts) -> Iterator[Change]:
    for (kind, key), names in reworded(old, new, old_texts, new_texts).items():
        yield _change(kind, key, names)
