"""One text of the interface, as the sources write it."""

from dataclasses import dataclass


@dataclass(frozen=True, order=True)
class Message:
    """`text` is the English msgid; `plural` and `context` are empty where there are none."""

    text: str
    plural: str = ""
    context: str = ""
