"""Options: what our columns say of them, and lists that only hold the options of one question."""

from typing import Any

from .own_names import OWN, OWN_LABEL

Json = dict[str, Any]
Texts = dict[str, dict[str, str]]

MISSING_LIST = "augenhoehe_missing"


def own_options(structure: Json, texts: Texts) -> None:
    """Takes our columns out of the options' cells; options that stand for a part of the question go."""
    for name, options in structure.get("lists", {}).items():
        kept = []
        for option in options:
            columns = option.pop("columns", {})
            own = {each.removeprefix(OWN): text for each, text in columns.items() if each.startswith(OWN)}
            others = {each: text for each, text in columns.items() if not each.startswith(OWN)}
            part = own.get("part", "")
            if part and not part.endswith(OWN_LABEL):
                for found in texts.values():
                    found.pop(f"list.{name}.option.{option['code']}.label", None)
            if not part or part == "unlabelled":
                kept.append(_option(option, own, others))
        options[:] = kept


def _option(option: Json, own: Json, columns: Json) -> Json:
    if own.get("exclusive"):
        option["exclusive"] = True
    if own.get("relevant"):
        option["relevant"] = own["relevant"]
    return option | ({"columns": columns} if columns else {})


def take_own_lists(structure: Json, texts: Texts) -> None:
    """Questions that were marked as having no list, or another one, get their options or that list."""
    lists, wanted = structure.get("lists", {}), _lists_in_rows(structure)
    for question, written in wanted:
        if (name := question.get("list", "")) == written:
            continue
        target = f"list.{name}.option." if name else f"question.{question['key']}.option."
        if name:
            lists.setdefault(name, lists.get(written, []))
        else:
            question["options"] = lists.get(written, [])
        for found in texts.values():
            _copy(found, f"list.{written}.option.", target)
    kept = {question["list"] for question, _written in wanted if question.get("list")}
    written_for_one = {written for question, written in wanted if written != question.get("list")} - kept
    for name in [*written_for_one, *(name for name in lists if name.startswith(MISSING_LIST))]:
        lists.pop(name, None)
        for found in texts.values():
            for path in [path for path in found if path.startswith(f"list.{name}.option.")]:
                del found[path]
    if not lists:
        structure.pop("lists", None)


def _copy(found: dict[str, str], source: str, target: str) -> None:
    for path in [path for path in found if path.startswith(source)]:
        found.setdefault(target + path.removeprefix(source), found[path])


def _lists_in_rows(structure: Json) -> list[tuple[Json, str]]:
    """Each question with the list that its row in the workbook refers to (`written_list`)."""
    found = []
    waiting = [item for step in structure["steps"] for item in step["questions"]]
    while waiting:
        item = waiting.pop()
        waiting += item.get("items", ())
        if written := item.pop("written_list", ""):
            found.append((item, written))
    return found
