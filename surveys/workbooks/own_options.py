"""Named lists of options as the questions' own: for the builder, where a question holds its options itself."""

from collections.abc import Mapping
from typing import Any

from surveys.domain.outline import held_lists, questions_of

Json = dict[str, Any]


def with_own_options(structure: Mapping[str, Any], texts: Mapping[str, str]) -> tuple[Json, dict[str, str]]:
    """A list stays one where its options have further cells or a question filters it."""
    lists = structure.get("lists") or {}
    used: dict[str, list[Mapping[str, Any]]] = {}
    for part in questions_of(structure).values():
        if part.data.get("list") in lists:
            used.setdefault(part.data["list"], []).append(part.data)
    own = {name: lists[name] for name, users in used.items() if _may_be_own(lists[name], users)}
    staying = {name: options for name, options in lists.items() if name in used and name not in own}
    result = {**structure, "steps": [_with_own(step, own) for step in structure["steps"]]}
    result.pop("lists", None)
    if staying:
        result["lists"] = staying
    return result, dict(_texts(texts, lists, used, own))


def _may_be_own(options: list[Mapping[str, Any]], users: list[Mapping[str, Any]]) -> bool:
    return not any(option.get("columns") for option in options) and not any("choice_filter" in user for user in users)


def _with_own(data: Mapping[str, Any], own: Mapping[str, Any]) -> Json:
    inner = {name: [_with_own(part, own) for part in parts] for name, parts in held_lists(data).items()}
    if data.get("list") in own:
        options = [{**option} for option in own[data["list"]]]
        return {name: content for name, content in data.items() if name != "list"} | {"options": options}
    return {**data, **inner}


def _texts(texts: Mapping[str, str], lists: Mapping[str, Any], used: Mapping[str, Any], own: Mapping[str, Any]):
    of_lists = {
        f"list.{name}.option.{option['code']}.label": (name, option["code"])
        for name, options in lists.items()
        for option in options
    }
    for path, text in texts.items():
        name, code = of_lists.get(path, ("", ""))
        if not name or (name in used and name not in own):
            yield path, text
        for question in used.get(name, ()) if name in own else ():
            yield f"question.{question['key']}.option.{code}.label", text
