"""Keys that were renamed: declared by an editor, frozen with the version, demanded where a key only looks new."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from surveys.domain.likeness import Likeness, undeclared_renames
from surveys.domain.outline import Json, questions_of
from surveys.domain.problems import Problem
from surveys.domain.renames import Renames, renames_in

from .models import Survey, TextEdition
from .stream import Block, items_in, questions_in, text_in

Declared = dict[str, dict[str, Any]]


def declared_renames(steps: list[Block], lists: Sequence[Block] = ()) -> Declared:
    """What the builder's blocks were called formerly, as a version keeps it (see `surveys.domain.renames`)."""
    declared: Declared = {"questions": {}, "options": {}, "rows": {}}
    by_name = {text_in(block, "key"): block for block in lists}
    for step in steps:
        for question in questions_in(step):
            key = text_in(question, "key")
            if former := former_keys(question["value"].get("formerly"), key):
                declared["questions"][key] = former
            for name in ("options", "rows"):
                holder = by_name.get(text_in(question, "list"), question) if name == "options" else question
                codes = {item.get("code") or "": item.get("formerly") for item in items_in(holder, name)}
                former_codes = {code: found for code, text in codes.items() if (found := former_keys(text, code))}
                if former_codes:
                    declared[name][key] = former_codes
    return {name: found for name, found in declared.items() if found}


def former_keys(text: str | None, own: str) -> list[str]:
    """Keys between blanks or commas. A key was never called what it is called now."""
    found = dict.fromkeys((text or "").replace(",", " ").split())
    return [key for key in found if key != own]


def fill_renames(steps: list[Block], declared: Mapping[str, Any]) -> None:
    """The inverse of `declared_renames`: writes into the blocks what they were called formerly."""
    for question in (question for step in steps for question in questions_in(step)):
        key = text_in(question, "key")
        if former := declared.get("questions", {}).get(key):
            question["value"]["formerly"] = " ".join(former)
        for name in ("options", "rows"):
            codes = declared.get(name, {}).get(key, {})
            for item in items_in(question, name):
                if former := codes.get(item.get("code")):
                    item["formerly"] = " ".join(former)


def with_renames(structure: Json, declared: Mapping[str, Any]) -> dict[str, Any]:
    return {**structure, "renames": dict(declared)} if declared else dict(structure)


def renames_of(survey: Survey) -> Renames:
    """Of all its versions. One query."""
    return renames_in(survey.versions.order_by("number").values_list("structure", flat=True))


def rename_problems(survey: Survey | None, structure: Json, texts: Mapping[str, str]) -> Iterator[Problem]:
    """What stops publishing this structure, with its declared renames, as the next version of a survey.

    `texts` are those of the source language. Two queries for a survey that is published already.
    """
    latest = latest_edition(survey) if survey else None
    before = list(survey.versions.order_by("number").values_list("structure", flat=True)) if survey and latest else []
    renames = renames_in([*before, structure])
    refs = {part.key: ".".join((*part.place[:1], part.key)) for part in questions_of(structure).values()}
    yield from _twice(structure.get("renames") or {}, refs)
    yield from _taken(structure, renames, refs)
    if latest is None:
        return
    old_texts = renames.texts(latest.texts.get(latest.source_language, {}))
    for found in undeclared_renames(renames.structure(latest.version.structure), structure, old_texts, texts):
        yield _undeclared(found, refs[found.question])


def latest_edition(survey: Survey) -> TextEdition | None:
    """The newest words of the newest version. One query."""
    found = TextEdition.objects.filter(version__survey=survey).select_related("version")
    return found.order_by("-version__number", "-number").first()


def _twice(declared: Mapping[str, Any], refs: Mapping[str, str]) -> Iterator[Problem]:
    """Nobody can tell whose answers those are."""
    lists = [(refs, "formerly", declared.get("questions", {}))]
    for kind in ("options", "rows"):
        lists += [(dict.fromkeys(codes, refs[key]), kind, codes) for key, codes in declared.get(kind, {}).items()]
    for places, field, codes in lists:
        seen: set[str] = set()
        for new, former in codes.items():
            for old in former:
                if old in seen:
                    yield Problem("former_twice", places[new], {"former": old, "field": field})
                seen.add(old)


def _taken(structure: Json, renames: Renames, refs: Mapping[str, str]) -> Iterator[Problem]:
    """A key that now stands for another one cannot be used again: its old answers would count twice."""
    for key, part in questions_of(structure).items():
        if (newest := renames.question(key)) != key:
            yield Problem("former_key_in_use", refs[key], {"key": key, "newest": newest})
        for kind, codes in (("options", part.codes), ("rows", part.rows)):
            newest_code = renames.option if kind == "options" else renames.row
            for code in codes:
                if (newest := newest_code(key, code)) != code:
                    params = {"option": code, "newest": newest, "field": kind}
                    yield Problem("former_code_in_use", refs[key], params)


def _undeclared(found: Likeness, ref: str) -> Problem:
    if found.kind == "question":
        return Problem("renamed_key", ref, {"key": found.key, "former": found.former, "field": "formerly"})
    params = {"option": found.key, "former": found.former, "field": f"{found.kind}s"}
    return Problem("renamed_code", ref, params)
