"""Words for a template: text in the language of the document, or text with the language that it is in."""

import re
import unicodedata
from typing import Any, TypeAlias

from surveys.answering.piping import NoAnswers
from surveys.answering.texts import Texts, direction

Said: TypeAlias = str | dict[str, Any]
"""A dict has `text`, `lang` and `rtl`."""

BLANK = "________"
_LEFT_TO_RIGHT = re.compile(r"\+?\d[\d /()-]{4,}\d|[\w.+-]+@[\w-]+(?:\.[\w-]+)+|https?://\S+", re.ASCII)
_OPEN, _CLOSE = "\N{LEFT-TO-RIGHT ISOLATE}", "\N{POP DIRECTIONAL ISOLATE}"


class Blanks(NoAnswers):
    """On a blank form: the label of the question in brackets, or a line for what nobody is asked for."""

    def __init__(self, texts: Texts):
        self._texts = texts.piped(NoAnswers())

    def words(self, key: str) -> str:
        label = self._texts.plain(f"question.{key}.label")
        return f"[{label}]" if label else BLANK


def with_blanks(texts: Texts) -> Texts:
    return texts.piped(Blanks(texts))


def said(texts: Texts, path: str) -> Said:
    """ "" for a text that is not there."""
    text, language = texts.lines(path)
    return in_language(text, language, texts.language)


def in_language(text: str, language: str, around: str) -> Said:
    """Numbers to call and addresses stay as they are in text that is written from right to left."""
    rtl = direction(language) == "rtl"
    kept = _LEFT_TO_RIGHT.sub(lambda found: f"{_OPEN}{found[0]}{_CLOSE}", text) if rtl else text
    return kept if language == around or not text else {"text": kept, "lang": language.split("-")[0], "rtl": rtl}


def written_by_someone(text: str) -> Said:
    """In a language that nobody knows: its first letter tells the direction."""
    strong = (unicodedata.bidirectional(letter) for letter in text)
    first = next((kind for kind in strong if kind in ("L", "R", "AL")), "L")
    return {"text": text, "lang": "", "rtl": first != "L"}
