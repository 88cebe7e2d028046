"""Rules in the builder that mean exactly what the workbook says."""

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from surveys.definition.relevance import expression_of
from surveys.domain.expressions import parse
from surveys.domain.outline import parts_of, questions_of

RULES = (
    *("relevant", "constraint", "required_when", "read_only", "calculate", "initial", "choice_filter", "count"),
    "instance_name",
)


def with_exact_rules(steps: list[dict[str, Any]], structure: Mapping[str, Any]) -> list[dict[str, Any]]:
    """Where conditions to be picked would say it in another way, the expression itself is written."""
    types = {key: part.type for key, part in questions_of(structure).items()}
    sources = {(part.is_section, part.key): part.data.get("relevant", "") for part in parts_of(structure)}
    for block in _blocks(steps):
        content = block["value"]
        source = sources.get(("questions" in content, content.get("key")), "")
        written = expression_of(content.get("relevant"), types)
        if source and (not written or parse(written).node != parse(source).node):
            content["relevant"] = {"match": "all", "conditions": [], "expression": source}
    return steps


def _blocks(blocks: Iterable[dict[str, Any]]) -> Iterator[dict[str, Any]]:
    for block in blocks:
        yield block
        yield from _blocks(block["value"].get("questions") or ())
