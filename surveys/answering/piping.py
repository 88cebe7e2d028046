"""`${key}` in a text: what a respondent answered to another question, put into words.

What stands there depends on who reads: a respondent sees the answer, a compiled page holds a slot for it, results name
the question. A text never leads on: the words that are put in are not searched for further keys.
"""

import re
from collections.abc import Callable, Mapping
from typing import Any, Protocol

from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe

from surveys.domain.pipes import NAME, PIPE
from surveys.domain.survey import Survey

from .rendering import slot, without_slots

OPEN_ANSWER = "…"
_TAG_OR_PIPE = re.compile(rf"<[^>]*>|{NAME}", re.ASCII)


class Piping(Protocol):
    def words(self, key: str) -> str:
        """Plain text, or a slot for it."""

    def html(self, key: str) -> SafeString:
        """The same, escaped."""


class NoAnswers:
    """For texts that are shown to nobody in particular."""

    def words(self, key: str) -> str:
        return OPEN_ANSWER

    def html(self, key: str) -> SafeString:
        return piped(key, self.words(key))


class Slots(NoAnswers):
    """For compiled pages: `pipe:KEY` is filled for each respondent."""

    def words(self, key: str) -> str:
        return slot(f"pipe:{key}")


class Given(NoAnswers):
    """The answers of one respondent. `answers` is asked once, when the first key is met."""

    def __init__(self, survey: Survey, answers: Callable[[], Mapping[str, Any]], say: "Say"):
        self._survey = survey
        self._read = answers
        self._say = say
        self._answers: Mapping[str, Any] | None = None

    def words(self, key: str) -> str:
        if self._answers is None:
            self._answers = self._read()
        return without_slots(self._say(self._survey, key, self._answers)) or OPEN_ANSWER


class Names(NoAnswers):
    """For whoever writes a survey: the label of a question in brackets. `label_of` gives "" for a key without one."""

    def __init__(self, label_of: Callable[[str], str]):
        self._label_of = label_of

    def words(self, key: str) -> str:
        return f"[{self._label_of(key) or key}]"


Say = Callable[[Survey, str, Mapping[str, Any]], str]
"""The words of an answer, by its key; "" where there is none."""


def piped(key: str, words: str) -> SafeString:
    """A place in a page whose words the page's script may change. `dir` keeps a name of another script in order."""
    return format_html('<span data-pipe="{}" dir="auto">{}</span>', key, words)


def pipe_plain(text: str, piping: Piping) -> str:
    return PIPE.sub(lambda found: piping.words(found[1]), text) if "${" in text else text


def pipe_html(html: SafeString, piping: Piping) -> SafeString:
    """Inside a tag, in the address of a link, a key is left as it is."""
    if "${" not in html:
        return html
    filled = _TAG_OR_PIPE.sub(lambda found: piping.html(found[1]) if found[1] else found[0], html)
    return mark_safe(filled)  # noqa: S308 - the text was escaped before, and so is what is put in
