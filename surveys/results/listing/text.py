"""Rows of tables for people at a terminal: a block for each question and group."""

from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import Any

Json = dict[str, Any]
HIDDEN = "·"


def as_text(rows: Sequence[Json]) -> str:
    blocks = groupby(rows, key=lambda row: (row["question"], tuple(row["by"].items())))
    return "\n\n".join("\n".join(_block(question, by, list(found))) for (question, by), found in blocks)


def _block(question: str, by: Sequence[tuple[str, str]], rows: list[Json]) -> Iterator[str]:
    group = ", ".join(f"{key} = {value}" for key, value in by)
    mean = next((f"  mean {row['mean']:.4g}" for row in rows if row["mean"] is not None), "")
    yield f"{question}{f' ({group})' if group else ''}  n {_number(rows[0]['n'])}{mean}"
    width = max(len(row["option"]) for row in rows)
    for row in rows:
        share = f"{row['share']:8.1%}" if row["share"] is not None and row["option"] else ""
        if row["option"]:
            yield f"  {row['option'].ljust(width)} {_number(row['count']):>8}{share}"


def _number(count: float | None) -> str:
    return HIDDEN if count is None else f"{count:g}" if isinstance(count, float) else str(count)
