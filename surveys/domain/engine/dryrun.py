"""Plays moves against a form and says how it stands afterwards, in the format of ODK's engine."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from ..expressions.coercion import to_number, to_string
from .form import VALUE
from .instance import InstanceNode
from .session import Session

Move = Sequence[str] | Mapping[str, str]


def play(session: Session, moves: Sequence[Move]) -> dict[str, Any]:
    """`{"relevant", "irrelevant", "values", "violations"}` after the moves.

    A move is `[path, text]` (several options separated by blanks, "" clears) or `{"addRepeat": path}`. Raises
    KeyError for a path that is not there at that moment, ValueError for a repeat that takes no more rounds.
    """
    for move in moves:
        if isinstance(move, Mapping):
            session.add_round(session.find(move["addRepeat"]))
        else:
            path, text = move
            session.answer(session.find(path), _as_sent(session, path, text))
    return state(session)


def _as_sent(session: Session, path: str, text: str) -> str:
    """A move names options by words: one with blanks in its code cannot be chosen. Any text acknowledges."""
    node = session.find(path)
    match node.form.type:
        case "acknowledge":
            return "OK" if text else ""
        case "single" | "scale" | "consent":
            words = text.split()
            return next((code for code in node.offered or () if code in words), "")
    return text


def state(session: Session) -> dict[str, Any]:
    nodes = [node for node in session.root.walk() if node is not session.root]
    return {
        "relevant": [node.path for node in nodes if node.applies],
        "irrelevant": [node.path for node in nodes if not node.applies],
        "values": dict(_values(nodes)),
        "violations": [{"ref": found.node.path, "condition": found.condition} for found in session.violations()],
    }


def _values(nodes: list[InstanceNode]) -> Iterator[tuple[str, str]]:
    for node in nodes:
        if node.form.kind != VALUE or not node.applies:
            continue
        if node.form.type == "acknowledge":
            yield node.path, "true" if node.shown else "false"
        elif node.shown:
            is_decimal = node.form.type in ("decimal", "range")
            yield node.path, to_string(to_number(node.shown)) if is_decimal else node.shown
