"""pyxform's tree of a questionnaire as our survey: top-level groups become steps, loose questions are gathered."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from pyxform.survey import Survey as Tree

from surveys.domain.engine import Form
from surveys.domain.engine.dependencies import CircularRules
from surveys.domain.survey import Group, Item, Option, Repeat, Step, Survey

from .own_columns import with_own_columns
from .problems import FormProblem, FormRefused
from .pyxform_reader import pyxform_survey
from .read_names import Names
from .read_questions import Rules, is_matrix, is_other_of, question_from
from .read_texts import TextsByLanguage, texts_of_tree
from .tables import Table
from .workbook import Workbook

MOST_LOOSE = 8
"""How many loose questions make one step."""


@dataclass(frozen=True)
class ReadForm:
    """`texts` by the name of the language in the workbook ("" where a column names none), then by path.

    `meta` are the names in the form's block of metadata, which pyxform adds.
    """

    survey: Survey
    texts: TextsByLanguage
    warnings: tuple[str, ...]
    meta: tuple[str, ...] = ()


def read_survey(workbook: Workbook, tables: Mapping[str, Table] | None = None) -> ReadForm:
    """`tables` are those that came with it, by name. Raises FormRefused with all that is wrong."""
    found = pyxform_survey(workbook)
    reader = _Reader(found.survey, workbook, tables or {})
    survey = reader.survey()
    if reader.rules.problems:
        raise FormRefused(reader.rules.problems)
    try:
        Form(survey)
    except CircularRules as circle:
        row = reader.rules.rows.get(circle.keys[0], 0)
        raise FormRefused([FormProblem("circular_rules", "survey", row, "", {"keys": circle.keys})]) from circle
    texts = texts_of_tree(found.survey, reader.names, survey)
    return ReadForm(*with_own_columns(workbook, survey, texts), found.warnings, _meta(found.survey))


def _meta(tree: Tree) -> tuple[str, ...]:
    return tuple(child.name for element in tree.children if element.name == "meta" for child in element.children)


class _Reader:
    def __init__(self, tree: Tree, workbook: Workbook, tables: Mapping[str, Table]):
        self.tree = tree
        self.tables = tables
        self.names = Names(tree)
        self.rules = Rules(workbook)
        self.lists = {
            name: tuple(Option(option.name, columns=_columns(option)) for option in itemset.options)
            for name, itemset in (tree.choices or {}).items()
        }

    def survey(self) -> Survey:
        instance_name = ""
        entries: list[Any] = []
        for element in self.tree.children:
            if element.name == "meta":
                instance_name = next(
                    (each.bind["calculate"] for each in element.children if each.name == "instanceName"), ""
                )
            else:
                entries.append(element)
        return Survey(
            steps=tuple(self._steps(entries)),
            lists=self.lists,
            tables=self.tables,
            name="" if self.tree.name == "data" else self.tree.name,
            instance_name=self.rules.parse(instance_name, "instance_name", "settings", "instance_name"),
        )

    def _steps(self, elements: list[Any]) -> Iterator[Step]:
        loose: list[Item] = []
        for item, element in self._items(elements):
            is_step = isinstance(item, Group) and not isinstance(item, Repeat)
            if loose and (isinstance(item, Group) or (_asked(loose) >= MOST_LOOSE and _asked([item]))):
                yield self._loose_step(loose)
                loose = []
            if is_step:
                yield Step(
                    self.names.step_key(item.key), item.items, item.relevant, element.name, appearance=_of_step(item)
                )
            elif isinstance(item, Repeat):
                yield self._loose_step([item])
            else:
                loose.append(item)
        if loose:
            yield self._loose_step(loose)

    def _loose_step(self, items: list[Item]) -> Step:
        return Step(self.names.step_key(""), tuple(items), loose=True)

    def _items(self, elements: list[Any]) -> Iterator[tuple[Item, Any]]:
        """Each item with its element; the text of an "other" belongs to its choice, a flat group leaves no trace."""
        for place, element in enumerate(elements):
            before = elements[place - 1] if place else None
            if before is not None and is_other_of(element, before):
                continue
            if getattr(element, "flat", None):
                yield from self._items(list(element.children))
                continue
            following = elements[place + 1] if place + 1 < len(elements) else None
            yield self._item(element, following), element

    def _item(self, element: Any, following: Any) -> Item:
        if getattr(element, "children", None) is not None and element.type in ("group", "repeat", "loop"):
            return self._group(element)
        other = following is not None and is_other_of(following, element)
        return question_from(element, self.names.key(element), self.rules, self.lists, other)

    def _group(self, element: Any) -> Group:
        key, bind = self.names.key(element), element.bind or {}
        content: dict[str, Any] = {
            "key": key,
            "name": "" if key == element.name else element.name,
            "relevant": self.rules.parse(bind.get("relevant", ""), element.name, column="relevant"),
            "items": tuple(item for item, _element in self._items(list(element.children))),
            "appearance": "matrix" if is_matrix(element) else (element.control or {}).get("appearance", ""),
        }
        if element.type != "repeat":
            return Group(**content)
        count = (element.control or {}).get("jr:count", "")
        return Repeat(**content, count=self.rules.parse(count, element.name, column="repeat_count"))


def _of_step(group: Group) -> str:
    """Every step is one page: only a table says more."""
    return group.appearance if group.appearance == "matrix" else ""


def _asked(items: list[Item]) -> int:
    return sum(1 for item in items if isinstance(item, Group) or item.type != "hidden")


def _columns(option: Any) -> dict[str, str]:
    return {name: str(cell) for name, cell in (option.extra_data or {}).items() if cell is not None}
