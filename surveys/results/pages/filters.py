"""What the address filters results by: one choice for each dimension that was declared, at most two together."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _

from ..definition import Definition
from ..dimensions import Dimension
from .words import dimension_label, group_label

PREFIX = "only-"
AT_MOST = 2


@dataclass(frozen=True)
class Choice:
    code: str
    label: str
    chosen: bool


@dataclass(frozen=True)
class Field:
    name: str
    label: str
    choices: list[Choice]


@dataclass(frozen=True)
class Filters:
    """`where` is what the door takes; `problem` is a sentence where the address asks for what there is not."""

    where: Mapping[str, str]
    fields: list[Field]
    problem: str
    in_words: str


def filters_of(params: Mapping[str, str], dimensions: Sequence[Dimension], definition: Definition) -> Filters:
    asked = {name.removeprefix(PREFIX): params[name] for name in params if name.startswith(PREFIX) and params[name]}
    problem = _problem(asked, dimensions)
    where = {} if problem else asked
    words = (f"{dimension_label(key, definition)}: {group_label(key, code, definition)}" for key, code in where.items())
    fields = [_field(dimension, asked, definition) for dimension in dimensions]
    return Filters(where, fields, problem, " · ".join(words))


def _problem(asked: Mapping[str, str], dimensions: Sequence[Dimension]) -> str:
    known = {dimension.key: dimension.codes for dimension in dimensions}
    if any(code not in known.get(key, ()) for key, code in asked.items()):
        return _("These results cannot be filtered like that. Please choose from the lists.")
    if len(asked) > AT_MOST:
        return _("At most two filters can be combined. Please take one away.")
    return ""


def _field(dimension: Dimension, asked: Mapping[str, str], definition: Definition) -> Field:
    choices = [
        Choice(code, group_label(dimension.key, code, definition), asked.get(dimension.key) == code)
        for code in dimension.codes
    ]
    return Field(PREFIX + dimension.key, dimension_label(dimension.key, definition), choices)
