"""Keys are made once, from the first label, and never change.

`give_keys` is called with what was posted and what is stored. A block that is already stored keeps its key, whatever
was posted. A new block keeps a key of its own; without one, or with one that is taken (a duplicated block), it gets a
new one.
"""

import re
from collections.abc import Iterable, Iterator
from typing import Any

from anyascii import anyascii

from surveys.domain.check import RESERVED_STEPS

from .blocks.repeats import SECTIONS
from .stream import all_parts_in

LONGEST = 40
_BEGIN_WITH_A_LETTER = ("step", "question")


def make_key(label: str, taken: Iterable[str], fallback: str) -> str:
    """A short ASCII key that is not taken yet. Keys of steps and questions begin with a letter, codes need not."""
    start = re.sub(r"[^a-z0-9]+", "_", anyascii(label).lower()).strip("_")[:LONGEST].strip("_")
    if not start or (fallback in _BEGIN_WITH_A_LETTER and not start[0].isalpha()):
        start = f"{fallback}_{start}".strip("_")
    return _free(start, set(taken))


def _free(start: str, taken: set[str]) -> str:
    candidate, number = start, 1
    while candidate in taken:
        number += 1
        candidate = f"{start}_{number}"
    return candidate


def give_keys(steps, stored) -> None:
    """Fill in and mend the keys of a StreamValue of steps, in place. `stored` is the one before, or None."""
    before = dict(_stored_keys(stored)) if stored else {}
    _give([(step.id, step.value, "key", "title") for step in steps], before, "step", reserved=RESERVED_STEPS)
    parts = [part for step in steps for part in _parts_in(step.value["questions"])]
    questions = [part for part in parts if part.block_type not in SECTIONS]
    former = _former(question.value for question in questions)
    _give([(part.id, part.value, "key", "label") for part in parts], before, "question", former)
    for question in questions:
        for name, fallback in (("options", "option"), ("rows", "row")):
            items = question.value.get(name)
            bound = items.bound_blocks if items else []
            former = _former(item.value for item in bound)
            _give([(item.id, item.value, "code", "label") for item in bound], before, fallback, former)


def give_list_keys(lists, stored) -> None:
    """The same for the options of named lists; a list has its name from the editor."""
    before = {}
    for block in stored.get_prep_value() if stored else ():
        before |= dict(_stored_codes(block["value"].get("options") or []))
    for block in lists:
        bound = block.value["options"].bound_blocks
        former = _former(item.value for item in bound)
        _give([(item.id, item.value, "code", "label") for item in bound], before, "option", former)


def _parts_in(stream) -> Iterator:
    """Groups and repeats share their keys with questions: a rule names either by its key."""
    for part in stream:
        yield part
        if part.block_type in SECTIONS:
            yield from _parts_in(part.value["questions"])


def _former(contents: Iterable) -> set[str]:
    """What something was called formerly: its old answers are still there, so nothing new is called like it."""
    return {key for content in contents for key in (content.get("formerly") or "").replace(",", " ").split()}


def _give(
    blocks: list[tuple],
    before: dict[str, str],
    fallback: str,
    former: Iterable[str] = (),
    reserved: Iterable[str] = (),
) -> None:
    """`blocks` are (id, value, name of the key, name of the label)."""
    taken = set(reserved)
    new = []
    for block_id, content, name, label in blocks:
        known = before.get(block_id)
        if known and known not in taken:
            content[name] = known
            taken.add(known)
        else:
            new.append((content, name, label))
    taken |= set(former)
    for content, name, label in new:
        key = content[name] or ""
        if not key or key in taken:
            key = make_key(content[label] or "", taken, fallback)
        content[name] = key
        taken.add(key)


def _stored_keys(stored) -> Iterator[tuple[str, str]]:
    """(block id, key) of everything in a stored StreamValue."""
    for step in stored.get_prep_value():
        yield step["id"], step["value"].get("key") or ""
        for question in all_parts_in(step):
            yield question["id"], question["value"].get("key") or ""
            for name in ("options", "rows"):
                yield from _stored_codes(question["value"].get(name) or [])


def _stored_codes(items: list[dict[str, Any]]) -> Iterator[tuple[str, str]]:
    for item in items:
        if item.get("type") == "item":
            yield item["id"], item["value"].get("code") or ""
