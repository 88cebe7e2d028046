"""Keys that were renamed from one version to the next, so that answers of all versions meet at the newest key.

A version keeps what was declared when it was published, under `renames` in its structure:
`{"questions": {new: [old, …]}, "options": {question: {new: [old, …]}}, "rows": {question: {new: [old, …]}}}`.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from .outline import Json, Part, held_lists, owner_of, questions_of

Codes = Mapping[str, str]


@dataclass(frozen=True)
class Renames:
    """Old to newest: of questions, and by the newest key of their question of options and rows.

    `written` are the answer keys that were written under an old name, with their newest name.
    """

    questions: Codes = field(default_factory=dict)
    options: Mapping[str, Codes] = field(default_factory=dict)
    rows: Mapping[str, Codes] = field(default_factory=dict)
    written: Codes = field(default_factory=dict)
    coded: Mapping[str, Codes] = field(default_factory=dict)

    def __bool__(self) -> bool:
        return bool(self.questions or self.options or self.rows)

    def question(self, key: str) -> str:
        return self.questions.get(key, key)

    def option(self, question: str, code: str) -> str:
        return self.options.get(question, {}).get(code, code)

    def row(self, question: str, code: str) -> str:
        return self.rows.get(question, {}).get(code, code)

    def answers(self, answers: Mapping[str, Any]) -> Mapping[str, Any]:
        """Answers of any version under the newest keys and codes; the very same where nothing was renamed."""
        return dict(self._answers(answers)) if self else answers

    def _answers(self, answers: Mapping[str, Any]) -> Iterator[tuple[str, Any]]:
        for key, answer in answers.items():
            newest = self.written.get(key, key)
            yield newest, self._answer(answer, self.coded.get(newest, {}))

    def _answer(self, answer: Any, codes: Codes) -> Any:
        if isinstance(answer, list):
            return [self._answer(one, codes) for one in answer]
        if isinstance(answer, dict):
            return dict(self._answers(answer))
        return codes.get(answer, answer) if isinstance(answer, str) else answer

    def structure(self, structure: Json) -> Json:
        """An older structure under the newest keys. Its rules keep their words: only for reading, never for asking."""
        if not self:
            return structure
        lists = {name: self._list(name, options, structure) for name, options in structure.get("lists", {}).items()}
        steps = [self._data(step) for step in structure["steps"]]
        return {**structure, "steps": steps, **({"lists": lists} if lists else {})}

    def _list(self, name: str, options: Iterable[Json], structure: Json) -> list[Json]:
        """A named list, as the questions that use it name its options today."""
        users = [part.key for part in questions_of(structure).values() if part.data.get("list") == name]
        codes = {old: new for key in users for old, new in self.options.get(self.question(key), {}).items()}
        return [{**option, "code": codes.get(option["code"], option["code"])} for option in options]

    def _data(self, data: Json) -> dict[str, Any]:
        inner = {name: [self._data(part) for part in content] for name, content in held_lists(data).items()}
        if inner or "type" not in data:
            return {**data, **inner}
        key = self.question(data["key"])
        renamed: dict[str, Any] = {**data, "key": key}
        if "options" in data:
            renamed["options"] = [{**found, "code": self.option(key, found["code"])} for found in data["options"]]
        if "rows" in data:
            renamed["rows"] = [self.row(key, code) for code in data["rows"]]
        return renamed

    def texts(self, texts: Mapping[str, str]) -> Mapping[str, str]:
        """The texts of an older version by the newest paths."""
        return {self._path(path): text for path, text in texts.items()} if self else texts

    def _path(self, path: str) -> str:
        old, rest = owner_of(path, self._owners)
        if not old:
            return path
        key = self.question(old)
        kind, _, named = rest.partition(".")
        codes = {"option": self.options, "row": self.rows}.get(kind, {}).get(key, {})
        code = named.removesuffix(".label")
        renamed = f"{kind}.{codes[code]}.label" if code in codes else rest
        return f"question.{key}.{renamed}"

    @cached_property
    def _owners(self) -> dict[str, None]:
        return dict.fromkeys([*self.questions, *self.questions.values(), *self.options, *self.rows])


NO_RENAMES = Renames()


def renames_in(structures: Iterable[Json]) -> Renames:
    """What was renamed from version to version; `structures` oldest first. Chains lead to the newest key."""
    versions = list(structures)
    if not any(structure.get("renames") for structure in versions):
        return NO_RENAMES
    chain = _Chain()
    for structure in versions:
        chain.follow(structure.get("renames") or {})
    found = Renames(chain.ends(chain.questions), _all(chain, chain.options), _all(chain, chain.rows))
    written, coded = _written(versions, found)
    return Renames(found.questions, found.options, found.rows, written, coded)


class _Chain:
    """Renames as they are declared, one version after the other."""

    def __init__(self) -> None:
        self.questions: dict[str, str] = {}
        self.options: dict[str, dict[str, str]] = {}
        self.rows: dict[str, dict[str, str]] = {}

    def follow(self, declared: Json) -> None:
        for new, former in declared.get("questions", {}).items():
            for old in former:
                for codes in (self.options, self.rows):
                    if old in codes:
                        codes[new] = {**codes.pop(old), **codes.get(new, {})}
            _add(self.questions, new, former)
        for name, codes in (("options", self.options), ("rows", self.rows)):
            for question, renamed in declared.get(name, {}).items():
                for new, former in renamed.items():
                    _add(codes.setdefault(question, {}), new, former)

    @staticmethod
    def ends(steps: Codes) -> dict[str, str]:
        return {old: _end(old, steps) for old in steps}


def _add(steps: dict[str, str], new: str, former: Iterable[str]) -> None:
    """Whatever a key was before: from this version on it is the newest one."""
    steps.pop(new, None)
    steps.update(dict.fromkeys([old for old in former if old != new], new))


def _end(key: str, steps: Codes) -> str:
    seen = {key}
    while (after := steps.get(key)) and after not in seen:
        key = after
        seen.add(key)
    return key


def _all(chain: _Chain, codes: Mapping[str, Codes]) -> dict[str, Codes]:
    return {question: chain.ends(steps) for question, steps in codes.items() if steps}


def _written(versions: Iterable[Json], found: Renames) -> tuple[dict[str, str], dict[str, Codes]]:
    written: dict[str, str] = {}
    coded: dict[str, Codes] = {}
    for structure in versions:
        for part in questions_of(structure).values():
            choices = dict(_choices(part, found))
            names = {**choices, **_beside(part.key, found)}
            written |= {old: new for old, new in names.items() if old != new}
            if codes := found.options.get(found.question(part.key)):
                coded |= dict.fromkeys(choices.values(), codes)
    return written, coded


def _choices(part: Part, found: Renames) -> Iterator[tuple[str, str]]:
    """The answer keys of a question that hold codes, one for each row of a matrix, with their newest names."""
    old, new = part.key, found.question(part.key)
    yield old, new
    yield f"{old}__not_offered", f"{new}__not_offered"
    for row in part.rows:
        yield f"{old}_{row}", f"{new}_{found.row(new, row)}"


def _beside(old: str, found: Renames) -> dict[str, str]:
    """The keys beside an answer: the text of "other", and why there is none. They never hold a code of an option."""
    new = found.question(old)
    return {f"{old}_other": f"{new}_other", f"{old}__missing": f"{new}__missing"}
