"""Released pieces under the newest names: keys and codes may have been called otherwise when they were released."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from surveys.domain.renames import Renames

from .groups import SIDE
from .names import tables_name

Json = dict[str, Any]
SUMMED = ("count", "share", "first", "points")


def newest_name(name: str, where: Mapping[str, str] | None, renames: Renames) -> str:
    """Of a piece that may be of a filter."""
    kind = name.partition("?")[0]
    return tables_name(newest_where(where, renames)).replace("tables", kind, 1) if where else name


def newest_where(where: Mapping[str, str], renames: Renames) -> dict[str, str]:
    return dict(_newest_value(key, code, renames) for key, code in where.items())


def _newest_value(key: str, code: str, renames: Renames) -> tuple[str, str]:
    if key == SIDE:
        return key, code
    return renames.question(key), renames.option(renames.question(key), code)


def under_newest(pieces: Mapping[str, Json], renames: Renames) -> dict[str, Json]:
    """By their newest names. Where two filters have become one, nobody knows what both together would have shown."""
    if not renames:
        return dict(pieces)
    found: dict[str, list[Json]] = defaultdict(list)
    for name, content in pieces.items():
        found[newest_name(name, content.get("where"), renames)].append(_newest(name, content, renames))
    return {name: same[0] if len(same) == 1 else same[0] | {"n": None, "tables": {}} for name, same in found.items()}


def _newest(name: str, content: Json, renames: Renames) -> Json:
    if "tables" in content:
        tables = {_ref(ref, renames): _tables(found, renames) for ref, found in content["tables"].items()}
        return content | {"where": newest_where(content["where"], renames), "tables": tables}
    if name == "needs":
        return _needs(content, renames)
    if name == "compared":
        return content | {"questions": [_series(found, renames) for found in content["questions"]]}
    return content


def _ref(ref: str, renames: Renames) -> str:
    """The key of a question after those of the repeats around it."""
    *path, key = ref.split(".")
    return ".".join((*path, renames.question(key)))


def _tables(found: Any, renames: Renames) -> Any:
    """Themes have one table for a question, other pieces a list."""
    return _table(found, renames) if isinstance(found, dict) else [_table(table, renames) for table in found]


def _table(table: Json, renames: Renames) -> Json:
    question = renames.question(table["question"])
    rows = [row | {"code": renames.option(question, row["code"])} for row in table["rows"]]
    return table | {
        "key": renames.written.get(table["key"], table["key"]),
        "question": question,
        "row": renames.row(question, table["row"]),
        "rows": list(_joined(rows)),
    }


def _joined(rows: Iterable[Json]) -> Iterator[Json]:
    """Options that have become one are counted together, unless one of them is hidden."""
    same: dict[str, list[Json]] = defaultdict(list)
    for row in rows:
        same[row["code"]].append(row)
    for first, *others in same.values():
        yield first | {name: _sum(name, [first, *others]) for name in SUMMED} if others else first


def _sum(name: str, rows: Iterable[Json]) -> float | None:
    numbers = [row[name] for row in rows]
    return None if None in numbers else sum(numbers)


def _needs(content: Json, renames: Renames) -> Json:
    needs = [_need(need, renames) for need in content["needs"]]
    codes = {old["need"]: new["need"] for old, new in zip(content["needs"], needs, strict=True)}
    people = [one | {"need": codes.get(one["need"], one["need"])} for one in content["people"]]
    return content | {"needs": needs, "people": people}


def _need(need: Json, renames: Renames) -> Json:
    """Called after the row, the question or the option that tells about it."""
    question = renames.question(need["question"])
    row = renames.row(question, need["row"])
    code = renames.option(question, need["need"])
    if need["need"] == need["row"]:
        code = row
    elif need["need"] == need["question"]:
        code = question
    return need | {"need": code, "question": question, "row": row}


def _series(found: Json, renames: Renames) -> Json:
    key = renames.question(found["key"])
    codes = {
        name: [one | {"code": renames.option(key, one["code"])} for one in found[name]]
        for name in ("options", "gone", "new")
    }
    return found | codes | {"ref": _ref(found["ref"], renames), "key": key, "row": renames.row(key, found["row"])}
