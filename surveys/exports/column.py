"""What a column of a table of responses is."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

Answers = Mapping[str, Any]


def never_missing(answers: Answers) -> str:
    return ""


@dataclass(frozen=True)
class Column:
    """`name` is unique in a table and in no language, `label` its words; `read` gives a value or None.

    `kind` is code, label (of the code in the column before), tick (1 or 0), number, date, time, moment, text or reason
    (why there is no answer). Of a code, `options` are the labels. `reason` tells why `read` gives None.
    """

    name: str
    label: str
    kind: str
    read: Callable[[Answers], Any]
    options: Mapping[str, str] = field(default_factory=dict)
    reason: Callable[[Answers], str] = never_missing

    @property
    def header(self) -> str:
        return f"{self.name} – {self.label}" if self.label and self.kind not in ("code", "reason") else self.name
