"""Reads the builder's StreamField as plain data, whatever state it is in: stored, posted or changed in memory.

Plain data is what StreamField stores: steps are {"type", "value", "id"}, and so are the questions, groups and repeats
in a step. Groups and repeats hold questions, groups and repeats again.
"""

from collections.abc import Iterator
from typing import Any

from .blocks.repeats import SECTIONS

Block = dict[str, Any]


def steps_in(stream) -> list[Block]:
    """The steps of a StreamValue, with `questions` as plain data inside."""
    return [step for step in stream.get_prep_value() if step["type"] == "step"]


def lists_in(page) -> list[Block]:
    """The named lists of a survey page."""
    return list(page.lists.get_prep_value())


def parts_in(block: Block) -> list[Block]:
    """The questions, groups and repeats that stand directly in a step, a group or a repeat."""
    return block["value"].get("questions") or []


def is_section(block: Block) -> bool:
    return block["type"] in SECTIONS


def all_parts_in(block: Block) -> Iterator[Block]:
    """Questions, groups and repeats at any depth, in reading order."""
    for part in parts_in(block):
        yield part
        if is_section(part):
            yield from all_parts_in(part)


def questions_in(block: Block) -> list[Block]:
    """The questions at any depth."""
    return [part for part in all_parts_in(block) if not is_section(part)]


def sections_in(block: Block) -> list[Block]:
    """The groups and repeats at any depth."""
    return [part for part in all_parts_in(block) if is_section(part)]


def items_in(block: Block, name: str) -> Iterator[dict[str, Any]]:
    """The contents of a list in a block. Items may be stored with or without ids."""
    for item in block["value"].get(name) or []:
        yield item["value"] if item.get("type") == "item" else item


def text_in(block: Block, name: str) -> str:
    return (block["value"].get(name) or "").strip()
