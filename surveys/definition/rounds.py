"""How often a repeat is asked, from what an editor picked, and which option a round is about.

A repeat that counts on a choice of several is asked once for each chosen option. One value is worked out in each of its
rounds, `<repeat>_option`: the name of that option, for texts.
"""

import re
from collections.abc import Iterator, Mapping
from typing import Any

from surveys.domain.expressions import parse
from surveys.domain.problems import Problem
from surveys.domain.survey import MISSING_CODES, Question

from .blocks.repeats import CHOICES, NUMBERS
from .stream import Block, text_in

_KEY = re.compile(r"\$\{([^}]+)\}")


def count_of(repeat: Block, blocks: Mapping[str, Block]) -> str:
    """The source of the rule that counts, "" where respondents add rounds themselves. `blocks` by key."""
    source, key = text_in(repeat, "count"), text_in(repeat, "times_from")
    if source or not key:
        return source
    block = blocks.get(key)
    if block is None or block["type"] not in CHOICES:
        return f"${{{key}}}"
    missing = [code for code in MISSING_CODES if block["value"].get(code)] if block["type"] == "multiple" else []
    return count_of_chosen(key, missing)


def count_of_chosen(key: str, missing: list[str]) -> str:
    """Nobody is asked about "don't know"."""
    chosen = f"count-selected(${{{key}}})"
    if not missing:
        return chosen
    open_ones = " or ".join(f"selected(${{{key}}}, '{code}')" for code in missing)
    return f"if({open_ones}, 0, {chosen})"


def option_questions(repeat: Block, types: Mapping[str, str]) -> tuple[Question, ...]:
    """The value that tells which option a round is about; none for a repeat that is not about options."""
    key = text_in(repeat, "times_from")
    if text_in(repeat, "count") or types.get(key) not in CHOICES:
        return ()
    repeat_key = text_in(repeat, "key")
    return (Question(option_key(repeat_key), "hidden", calculate=parse(option_rule(key))),)


def option_key(repeat: str) -> str:
    return f"{repeat}_option"


def option_rule(choice: str) -> str:
    return f"jr:choice-name(selected-at(${{{choice}}}, position(..) - 1), '${{{choice}}}')"


def wrong_count(repeat: Block, types: Mapping[str, str], ref: str) -> Iterator[Problem]:
    key = text_in(repeat, "times_from")
    if key in types and types[key] not in (*NUMBERS, *CHOICES):
        yield Problem("no_count", ref, {"key": key, "field": "times_from"})


def picked_count(repeat: Mapping[str, Any], questions: Mapping[str, Any]) -> dict[str, Any]:
    """The inverse, for a repeat and the questions (by key) of a frozen structure: the fields of the block, and `items`
    without what `option_questions` adds.
    """
    source, items = repeat.get("count", ""), repeat["items"]
    found = _KEY.search(source)
    key = found[1] if found else ""
    question = questions.get(key, {})
    if source == f"${{{key}}}" and question.get("type") in NUMBERS:
        return {"times_from": key, "count": "", "items": items}
    if question.get("type") in CHOICES and _is_about_options(repeat, question):
        return {"times_from": key, "count": "", "items": items[1:]}
    return {"times_from": "", "count": source, "items": items}


def _is_about_options(repeat: Mapping[str, Any], question: Mapping[str, Any]) -> bool:
    key = question["key"]
    missing = list(question.get("missing", ())) if question["type"] == "multiple" else []
    made = {"key": option_key(repeat["key"]), "type": "hidden", "calculate": option_rule(key)}
    return repeat["count"] == count_of_chosen(key, missing) and list(repeat["items"][:1]) == [made]
