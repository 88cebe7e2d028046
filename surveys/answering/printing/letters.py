"""Letters of invitation, one on a page."""

from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True)
class Letter:
    """One letter in one language. `link` is the whole address, printed and as QR code.

    `paragraphs` are whole texts in that language; `last_day` is said in its words ("" for none), `call` names the
    person to call.
    """

    language: str
    organisation: str
    title: str
    paragraphs: tuple[str, ...]
    link: str
    last_day: str = ""
    call: str = ""


def letters_pdf(letters: Sequence[Letter]) -> bytes:
    """All letters in one file, in the given order."""
    raise NotImplementedError
