"""The format of SPSS's system files, as the manual of GNU PSPP describes it: little endian, UTF-8, rows compressed."""

import struct
import sys
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import BinaryIO

from .names import cut

STRING, NUMBER, DATE, TIME = 1, 5, 39, 21
NOMINAL, SCALE = 1, 3
LONGEST_STRING = 32_767
_PART, _COUNTED = 255, 252
_MOST_LABEL, _MOST_VALUE_LABEL = 255, 120
_BIAS = 100
_NOTHING = -sys.float_info.max
_LOWEST = struct.unpack("<d", struct.pack("<Q", struct.unpack("<Q", struct.pack("<d", _NOTHING))[0] - 1))[0]
_MONTHS = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]
_COUNT_AT = 80


@dataclass(frozen=True)
class Variable:
    """`width` is 0 of a number, else the bytes of the longest text. `missing` bounds the values that mean none."""

    name: str
    label: str = ""
    width: int = 0
    format: int = NUMBER
    digits: int = 12
    decimals: int = 0
    measure: int = NOMINAL
    values: Mapping[float, str] = field(default_factory=dict)
    missing: tuple[float, float] | None = None

    @property
    def parts(self) -> list[int]:
        """The widths of the parts that a long text is kept in."""
        if self.width <= _PART:
            return [self.width]
        count = -(-self.width // _COUNTED)
        return [_PART] * (count - 1) + [self.width - (count - 1) * _COUNTED]


def write(target: BinaryIO, title: str, variables: Sequence[Variable], rows: Iterable[Sequence], at: datetime) -> int:
    """A value is a number, a text or None. Returns how many rows there were; `target` must be able to seek."""
    shorts = _short_names(variables)
    target.write(_header(title, variables, at))
    for variable, names in zip(variables, shorts, strict=True):
        target.write(b"".join(_variable(variable, names)))
    target.write(b"".join(_value_labels(variables)))
    target.write(b"".join(_extensions(variables, [names[0] for names in shorts])))
    target.write(struct.pack("<ii", 999, 0))
    count = _rows(target, variables, rows)
    target.seek(_COUNT_AT)
    target.write(struct.pack("<i", count))
    return count


def _short_names(variables: Sequence[Variable]) -> list[list[str]]:
    """One of at most eight signs for every part of every variable."""
    found, number = [], 0
    for variable in variables:
        found.append([f"V{number + part:07d}" for part in range(len(variable.parts))])
        number += len(variable.parts)
    return found


def _elements(width: int) -> int:
    return max(1, -(-width // 8))


def _header(title: str, variables: Sequence[Variable], at: datetime) -> bytes:
    size = sum(_elements(width) for variable in variables for width in variable.parts)
    day = f"{at.day:02d} {_MONTHS[at.month - 1]} {at.year % 100:02d}".encode()
    begin = b"$FL2" + b"@(#) SPSS DATA FILE".ljust(60)
    numbers = struct.pack("<iiiiid", 2, size, 1, 0, -1, _BIAS)
    return begin + numbers + day + f"{at:%H:%M:%S}".encode() + _padded(cut(title, 64), 64) + b"\0" * 3


def _padded(text: str, size: int) -> bytes:
    return text.encode().ljust(size)


def _variable(variable: Variable, names: Sequence[str]) -> Iterator[bytes]:
    for width, name in zip(variable.parts, names, strict=True):
        first = name == names[0]
        label = cut(variable.label, _MOST_LABEL).encode() if first else b""
        missing = variable.missing if first else None
        shape = width << 8 | STRING << 16 if width else variable.decimals | variable.digits << 8 | variable.format << 16
        yield struct.pack("<iiiiii", 2, width, bool(label), -2 if missing else 0, shape, shape) + _padded(name, 8)
        if label:
            yield struct.pack("<i", len(label)) + label.ljust(-(-len(label) // 4) * 4)
        if missing:
            yield struct.pack("<dd", *missing)
        yield from [struct.pack("<iiiiii", 2, -1, 0, 0, 0, 0) + b" " * 8] * (_elements(width) - 1)


def _value_labels(variables: Sequence[Variable]) -> Iterator[bytes]:
    at = 1
    for variable in variables:
        if variable.values:
            yield struct.pack("<ii", 3, len(variable.values))
            for number, words in variable.values.items():
                label = cut(words, _MOST_VALUE_LABEL).encode()
                yield struct.pack("<dB", number, len(label)) + label.ljust(-(-(len(label) + 1) // 8) * 8 - 1)
            yield struct.pack("<iii", 4, 1, at)
        at += sum(_elements(width) for width in variable.parts)


def _extensions(variables: Sequence[Variable], names: Sequence[str]) -> Iterator[bytes]:
    yield _extension(3, 4, struct.pack("<8i", 1, 0, 0, -1, 1, 1, 2, 65001))
    yield _extension(4, 8, struct.pack("<3d", _NOTHING, -_NOTHING, _LOWEST))
    shown = [
        struct.pack("<iii", variable.measure, min(40, max(8, width)), 0 if width else 1)
        for variable in variables
        for width in variable.parts
    ]
    yield _extension(11, 4, b"".join(shown))
    pairs = [f"{name}={variable.name}" for name, variable in zip(names, variables, strict=True)]
    yield _extension(13, 1, "\t".join(pairs).encode())
    long = [(name, one.width) for name, one in zip(names, variables, strict=True) if one.width > _PART]
    if long:
        yield _extension(14, 1, b"".join(f"{name}={width:05d}\0\t".encode() for name, width in long))
    yield _extension(20, 1, b"UTF-8")


def _extension(kind: int, size: int, content: bytes) -> bytes:
    return struct.pack("<iiii", 7, kind, size, len(content) // size) + content


def _rows(target: BinaryIO, variables: Sequence[Variable], rows: Iterable[Sequence]) -> int:
    """Eight marks stand before the values that need room of their own; see `_marked`."""
    marks, content, count = bytearray(), bytearray(), 0
    for row in rows:
        count += 1
        for mark, value in _values(variables, row):
            marks.append(mark)
            content += value
            if len(marks) == 8:
                target.write(marks + content)
                marks, content = bytearray(), bytearray()
    if marks:
        target.write(marks.ljust(8, b"\0") + content)
    return count


def _values(variables: Sequence[Variable], row: Sequence) -> Iterator[tuple[int, bytes]]:
    for variable, value in zip(variables, row, strict=True):
        if not variable.width:
            yield _marked(value)
            continue
        text = cut(value or "", variable.width).encode()
        for place, width in enumerate(variable.parts):
            part = text[place * _PART : (place + 1) * _PART].ljust(_elements(width) * 8)
            for start in range(0, len(part), 8):
                piece = part[start : start + 8]
                yield (254, b"") if piece == b" " * 8 else (253, piece)


def _marked(value: float | None) -> tuple[int, bytes]:
    """255: there is none. 1 to 251: a small whole number. 253: it follows."""
    if value is None:
        return 255, b""
    if value == int(value) and 1 <= value + _BIAS <= 251:
        return int(value) + _BIAS, b""
    return 253, struct.pack("<d", value)
