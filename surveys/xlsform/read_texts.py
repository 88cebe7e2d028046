"""The words of a form by language and path. Paths are those of `definition.texts`, and `group.…`, `list.…`."""

from collections.abc import Iterator
from typing import Any

from surveys.domain.survey import Survey

from .read_names import Names

TextsByLanguage = dict[str, dict[str, str]]

DEFAULT = "default"
_MESSAGES = {"jr:constraintMsg": "constraint_message", "jr:requiredMsg": "required_message"}


def texts_of_tree(tree: Any, names: Names, survey: Survey) -> TextsByLanguage:
    """A column that names no language is under ""."""
    found: TextsByLanguage = {}
    steps = {step.name: step.key for step in survey.steps if step.name}
    for path, words in (("title", tree.title), *_of_lists(tree), *_of_children(tree, names, steps)):
        for language, text in _by_language(words):
            found.setdefault(language, {})[path] = text
    return found


def _by_language(words: Any) -> Iterator[tuple[str, str]]:
    entries = words.items() if isinstance(words, dict) else ((DEFAULT, words),)
    for language, text in entries:
        if isinstance(text, dict):
            text = text.get("text", "")
        if str(text or "").strip():
            yield "" if language == DEFAULT else language, str(text).strip()


def _of_lists(tree: Any) -> Iterator[tuple[str, Any]]:
    for name, itemset in (tree.choices or {}).items():
        for option in itemset.options:
            yield f"list.{name}.option.{option.name}.label", option.label


def _of_children(element: Any, names: Names, steps: dict[str, str] | None) -> Iterator[tuple[str, Any]]:
    """`steps` are the keys of the groups at the root that became steps."""
    for child in element.children:
        if child.name == "meta" and steps is not None:
            continue
        if getattr(child, "children", None) is not None and child.type in ("group", "repeat", "loop"):
            yield from _of_group(child, names, steps or {})
        else:
            yield from _of_question(child, f"question.{names.key(child)}")


def _of_group(group: Any, names: Names, steps: dict[str, str]) -> Iterator[tuple[str, Any]]:
    if group.name in steps:
        yield f"step.{steps[group.name]}.title", group.label
    else:
        yield f"group.{names.key(group)}.label", group.label
        yield f"group.{names.key(group)}.hint", getattr(group, "hint", None)
    yield from _of_children(group, names, None)


def _of_question(question: Any, start: str) -> Iterator[tuple[str, Any]]:
    yield f"{start}.label", question.label
    yield f"{start}.help", question.hint
    for name, path in _MESSAGES.items():
        yield f"{start}.{path}", (question.bind or {}).get(name)
