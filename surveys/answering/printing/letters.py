"""Letters of invitation, one on a page."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.utils import translation
from django.utils.translation import gettext as _

from surveys.answering.qr_codes import qr_drawing

from .said import in_language, written_by_someone
from .typesetting import document, typeset


@dataclass(frozen=True)
class Letter:
    """One letter in one language. `link` is the whole address, printed and as QR code.

    `paragraphs` are whole texts in that language, `title` stands above them. `last_day` is said in its words ("" for
    none), `call` names the person to call.
    """

    language: str
    organisation: str
    title: str
    paragraphs: tuple[str, ...]
    link: str
    last_day: str = ""
    call: str = ""


def letters_pdf(letters: Sequence[Letter]) -> bytes:
    """All letters in one file, in the given order. Raises ValueError for none at all."""
    return typeset("letters", letters_data(letters))


def letters_data(letters: Sequence[Letter]) -> dict[str, Any]:
    if not letters:
        raise ValueError("no letters")
    return document(letters[0].title, letters[0].language, letters=[_letter(letter) for letter in letters])


def _letter(letter: Letter) -> dict[str, Any]:
    def say(text: str) -> Any:
        return in_language(text, letter.language, letter.language)

    with translation.override(letter.language):
        own = document(letter.title, letter.language)
        return own | {
            "organisation": written_by_someone(letter.organisation),
            "heading": say(letter.title),
            "paragraphs": [say(text) for text in letter.paragraphs],
            "link": letter.link,
            "code": qr_drawing(letter.link),
            "facts": [{"label": label, "text": say(text)} for label, text in _facts(letter) if text],
            "words": {
                "open": _("Open this link, or point the camera of a phone at the code:"),
                "alternative": _("QR code with the same link"),
                "paper": _("If you would rather answer on paper or need help, please call us."),
            },
        }


def _facts(letter: Letter) -> list[tuple[str, str]]:
    return [(_("Last day"), letter.last_day), (_("Questions? Please call"), letter.call)]
