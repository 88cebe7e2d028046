"""Puts problems of a definition to the blocks where they have to be mended."""

from collections import defaultdict
from collections.abc import Iterable

from django.core.exceptions import ValidationError
from wagtail.blocks import ListBlockValidationError, StreamBlockValidationError, StructBlockValidationError

from surveys.domain.problems import Problem

from .messages import sentence
from .stream import Block, is_section, parts_in, text_in

_ByPlace = dict[str, list[Problem]]

_LISTS = ("options", "rows")
_GROUPS = ("relevant", "wordings")
_FIELDS = {
    "bad_key": "key",
    "reserved_key": "key",
    "duplicate_key": "key",
    "no_options": "options",
    "unknown_list": "list",
    "duplicate_option": "options",
    "bad_option": "options",
    "no_rows": "rows",
    "places": "places",
    "bad_range": "step",
    "rows_from_unknown": "rows_from",
    "unknown_reference": "relevant",
    "circular_relevance": "relevant",
    "too_many_dimensions": "dimension",
}


def block_error(steps: list[Block], problems: Iterable[Problem]) -> StreamBlockValidationError:
    """The error to raise for a StreamField of steps."""
    by_place: _ByPlace = defaultdict(list)
    for problem in problems:
        by_place[problem.ref].append(problem)
    steps_with_errors = {index: error for index, step in enumerate(steps) if (error := _step_error(step, by_place))}
    rest = [ValidationError(sentence(problem)) for problem in by_place.pop("", [])]
    if not steps_with_errors and not rest:
        rest = [ValidationError(sentence(problem)) for found in by_place.values() for problem in found]
    return StreamBlockValidationError(block_errors=steps_with_errors, non_block_errors=rest)


def _step_error(step: Block, by_place: _ByPlace) -> StructBlockValidationError | None:
    key = text_in(step, "key")
    return _error_of(step, by_place.get(key, []) if key else [], key, by_place)


def _error_of(block: Block, own: list[Problem], step: str, by_place: _ByPlace) -> StructBlockValidationError | None:
    """Of a step, a group, a repeat or a question: its own problems and those of what it holds."""
    parts = parts_in(block) if block["type"] == "step" or is_section(block) else []
    found = {
        index: error
        for index, part in enumerate(parts)
        if (error := _error_of(part, by_place.get(f"{step}.{text_in(part, 'key')}", []), step, by_place))
    }
    below = {"questions": StreamBlockValidationError(block_errors=found)} if found else {}
    return _at_fields(own, block, below) if own or below else None


def _at_fields(problems: list[Problem], block: Block, below: dict | None = None) -> StructBlockValidationError:
    """A problem without a field of its own is shown at the block."""
    at_field: dict[str, list[ValidationError]] = defaultdict(list)
    at_block: list[ValidationError] = []
    for problem in problems:
        error = ValidationError(sentence(problem))
        field = problem.params.get("field") or _FIELDS.get(problem.code, "")
        if field in block["value"]:
            at_field[field].append(error)
        else:
            at_block.append(error)
    errors = {name: _field_error(name, found) for name, found in at_field.items()}
    return StructBlockValidationError(block_errors={**errors, **(below or {})}, non_block_errors=at_block)


def _field_error(name: str, errors: list[ValidationError]) -> ValidationError:
    """In the form in which the block of that field shows it."""
    if name in _LISTS:
        return ListBlockValidationError(non_block_errors=errors)
    if name in _GROUPS:
        return StructBlockValidationError(non_block_errors=errors)
    return errors[0]
