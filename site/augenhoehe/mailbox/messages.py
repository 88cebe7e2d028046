"""Reads the mails that the file backend wrote into a folder."""

import re
from dataclasses import dataclass
from email import message_from_bytes, policy
from pathlib import Path

# Django writes this line after every message of a file.
_SEPARATOR = re.compile(rb"^-{79}\r?\n", re.MULTILINE)


@dataclass(frozen=True)
class Message:
    """One mail. `number` counts from 1, oldest first, and stays the same while the folder is not emptied."""

    number: int
    subject: str
    sender: str
    to: str
    date: str
    text: str


def all_messages(folder: Path) -> list[Message]:
    parts = [part for file in sorted(folder.glob("*.log")) for part in _SEPARATOR.split(file.read_bytes())]
    return [_message(number, part) for number, part in enumerate((part for part in parts if part.strip()), start=1)]


def _message(number: int, source: bytes) -> Message:
    parsed = message_from_bytes(source, policy=policy.default)
    body = parsed.get_body(("plain", "html"))
    return Message(
        number=number,
        subject=str(parsed.get("subject", "")),
        sender=str(parsed.get("from", "")),
        to=str(parsed.get("to", "")),
        date=str(parsed.get("date", "")),
        text=body.get_content() if body else "",
    )
