"""Answers as they are stored, into a form and out of it.

The document of answers is by key; a repeat is a list of such documents, one for each round.
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from typing import Any

from ..expressions.coercion import to_number
from ..expressions.dates import INVALID
from ..expressions.evaluation import as_text
from .form import GROUP, REPEAT
from .instance import InstanceNode

Answers = Mapping[str, Any]

NEVER_STORED = frozenset({"note"})


def load(node: InstanceNode, answers: Answers) -> None:
    """Fills a group that was not evaluated yet. What the document does not name keeps its default."""
    for kid in node.kids.values():
        key = kid.form.key
        if kid.form.kind == GROUP:
            load(kid, answers)
        elif kid.form.kind == REPEAT:
            _load_rounds(kid, answers.get(key))
        elif key in answers:
            kid.base, kid.given = as_text(answers[key]), True


def _load_rounds(repeat: InstanceNode, rounds: Any) -> None:
    if not isinstance(rounds, list) or repeat.rounds is None:
        return
    del repeat.rounds[len(rounds) :]
    while len(repeat.rounds) < len(rounds):
        repeat.add_round()
    for node, answers in zip(repeat.rounds, rounds, strict=True):
        load(node, answers if isinstance(answers, Mapping) else {})


def unload(node: InstanceNode, answers: Answers) -> dict[str, Any]:
    """All that counts: asked but unanswered is None, not asked is absent. `answers` are those that were loaded."""
    found: dict[str, Any] = {}
    for kid in node.kids.values():
        if not kid.applies:
            continue
        if kid.form.kind == GROUP:
            found |= unload(kid, answers)
        elif kid.form.kind == REPEAT:
            found[kid.form.key] = _unload_rounds(kid, answers.get(kid.form.key))
        elif _is_kept(kid):
            found[kid.form.key] = answer_of(kid, answers)
    return found


def _unload_rounds(repeat: InstanceNode, rounds: Any) -> list[dict[str, Any]]:
    stored = [one if isinstance(one, Mapping) else {} for one in rounds] if isinstance(rounds, list) else []
    nodes = repeat.rounds or []
    return [unload(node, stored[place] if place < len(stored) else {}) for place, node in enumerate(nodes)]


def _is_kept(node: InstanceNode) -> bool:
    question = node.form.question
    if question is None or question.type in NEVER_STORED or question.appearance == "label":
        return False
    if question.type == "hidden" or node.form.key == question.missing_key:
        return bool(node.shown)
    return True


def answer_of(node: InstanceNode, answers: Answers) -> Any:
    """As it was given, without options that are not on offer any more; what was calculated, by its type.

    The label of an option is kept as its code: nothing that is stored is in one language.
    """
    if node.code is not None:
        return node.code or None
    given = answers.get(node.form.key)
    if given is None or (node.calculated is not None and node.shown != as_text(given)):
        return typed(node.form.type, node.shown)
    if node.offered is None:
        return given
    if isinstance(given, list):
        return [code for code in given if code in node.offered] or None
    return given if given in node.offered else None


def typed(type_: str, text: str) -> Any:
    """The answer that a text stands for; None for an empty one, and for a date that is none."""
    if not text or text == INVALID:
        return None
    if type_ in ("multiple", "ranking"):
        return text.split()
    if type_ in ("integer", "decimal", "range"):
        number = to_number(text)
        return None if math.isnan(number) else int(number) if number.is_integer() else number
    return text
