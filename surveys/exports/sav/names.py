"""Names that SPSS accepts: letters, digits and a few signs, at most 64 bytes, none twice whatever the case."""

from collections.abc import Iterable

LONGEST = 64
_RESERVED = frozenset(["all", "and", "by", "eq", "ge", "gt", "le", "lt", "ne", "not", "or", "to", "with"])


def name_in_spss(name: str) -> str:
    """Of a column's name: `child[1].age` is `child_1_age`."""
    plain = "".join(sign if sign.isalnum() or sign in "_." else "_" for sign in name.replace("].", "_"))
    if not plain[:1].isalpha():
        plain = f"v_{plain}"
    short = cut(plain, LONGEST).rstrip(".")
    return f"{short}_" if short.casefold() in _RESERVED else short


def unique_names(names: Iterable[str]) -> list[str]:
    taken: set[str] = set()
    return [_not_taken(name_in_spss(name), taken) for name in names]


def _not_taken(name: str, taken: set[str]) -> str:
    found, number = name, 1
    while found.casefold() in taken:
        number += 1
        found = cut(name, LONGEST - len(f"_{number}")) + f"_{number}"
    taken.add(found.casefold())
    return found


def cut(text: str, most: int) -> str:
    """So much of a text as takes `most` bytes in UTF-8; no letter is cut in two."""
    return text.encode()[:most].decode(errors="ignore")
