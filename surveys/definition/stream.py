"""Reads the builder's StreamField as plain data, whatever state it is in: stored, posted or changed in memory.

Plain data is what StreamField stores: steps are {"type", "value", "id"}, and so are the questions in a step.
"""

from collections.abc import Iterator
from typing import Any

Block = dict[str, Any]


def steps_in(stream) -> list[Block]:
    """The steps of a StreamValue, with `questions` as plain data inside."""
    return [step for step in stream.get_prep_value() if step["type"] == "step"]


def questions_in(step: Block) -> list[Block]:
    return step["value"].get("questions") or []


def items_in(block: Block, name: str) -> Iterator[dict[str, Any]]:
    """The contents of a list in a block. Items may be stored with or without ids."""
    for item in block["value"].get(name) or []:
        yield item["value"] if item.get("type") == "item" else item


def text_in(block: Block, name: str) -> str:
    return (block["value"].get(name) or "").strip()
