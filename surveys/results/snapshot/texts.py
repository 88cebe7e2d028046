"""Answers taken apart by DuckDB: under each key the JSON of what was given, so that equal answers are equal texts."""

import json
from collections.abc import Collection, Mapping, Sequence
from typing import Any

import duckdb
import numpy as np
import orjson

from .codes import ABSENT

Texts = Sequence[str | None]
"""None where the key is not in the answers."""


def from_json(text: str) -> Any:
    """Quickly; but a single number of more than 64 bits needs the slow way."""
    try:
        return orjson.loads(text)
    except orjson.JSONDecodeError:
        return json.loads(text)


def as_json(value: Any) -> str:
    try:
        return orjson.dumps(value).decode()
    except orjson.JSONEncodeError:
        return json.dumps(value)


class Rows:
    """What was given row by row, asked key by key; `keys` are those that any row has."""

    def __init__(self, texts: Mapping[str, Texts], number: int):
        self._texts = texts
        self._nothing = [None] * number
        self.keys = frozenset(texts)

    def texts(self, key: str) -> Texts:
        return self._texts.get(key, self._nothing)

    def values(self, key: str) -> list[Any]:
        """ABSENT where the key is not there."""
        texts = self.texts(key)
        found = from_json(f"[{','.join([text or 'null' for text in texts])}]")
        return [ABSENT if text is None else value for text, value in zip(texts, found, strict=True)]


def taken_apart(documents: Sequence[str], keys: Collection[str]) -> Rows:
    """From answers as JSON, those under some keys."""
    with duckdb.connect() as connection:
        connection.register("documents", {"document": np.array(documents, dtype=object)})
        paths = [f"/{key.replace('~', '~0').replace('/', '~1')}" for key in keys]
        connection.execute("CREATE TABLE found AS SELECT json_extract(document, $1) AS texts FROM documents", [paths])
        return Rows(_columns(connection, list(keys)), len(documents))


def _columns(connection: duckdb.DuckDBPyConnection, keys: Sequence[str]) -> dict[str, Texts]:
    if not keys:
        return {}
    counts = ", ".join(f"count(texts[{place}])" for place in range(1, len(keys) + 1))
    (present,) = connection.execute(f"SELECT {counts} FROM found").fetchall()  # noqa: S608 - of numbers
    chosen = {key: place for place, (key, count) in enumerate(zip(keys, present, strict=True), 1) if count}
    if not chosen:
        return {}
    fields = ", ".join(f"texts[{place}]::VARCHAR AS c{place}" for place in chosen.values())
    arrays = connection.execute(f"SELECT {fields} FROM found").fetchnumpy()  # noqa: S608 - of numbers
    return {key: _listed(arrays[f"c{place}"]) for key, place in chosen.items()}


def _listed(found: Any) -> list[str | None]:
    if isinstance(found, np.ma.MaskedArray):
        found.data[np.ma.getmaskarray(found)] = None
        return found.data.tolist()
    return found.tolist()


def of_rounds(rounds: Sequence[Mapping[str, Any]]) -> Rows:
    """From answers that were read already."""
    keys = dict.fromkeys(key for own in rounds for key in own)
    return Rows({key: [as_json(own[key]) if key in own else None for own in rounds] for key in keys}, len(rounds))
