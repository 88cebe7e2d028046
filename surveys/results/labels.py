"""The words of a survey's results in the reader's language: the newest edition first, earlier ones for what is gone."""

from collections.abc import Sequence

from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import get_language_info
from django.utils.translation import gettext as _

from surveys.answering.piping import OPEN_ANSWER, NoAnswers
from surveys.answering.texts import Texts
from surveys.answering.words import missing_label, option_label
from surveys.domain.questions import TYPES
from surveys.domain.survey import MISSING_CODES, Question, Survey

from .tables import NO_ANSWER, NOT_ASKED, OUTSIDE


class QuestionNames(NoAnswers):
    """`${key}` is the label of that question in brackets. One without a label is left open: its key says nothing."""

    def __init__(self, texts: Texts):
        self._texts = texts.piped(NoAnswers())

    def words(self, key: str) -> str:
        label = self._texts.plain(f"question.{key}.label")
        return f"[{label}]" if label else OPEN_ANSWER


class Labels:
    """Answers like `Texts` for all editions together. A key without any text stands for itself.

    Tables mark what `newest`, the newest version, offers no longer.
    """

    def __init__(self, editions: Sequence[Texts], newest: Survey | None = None):
        self._editions = [texts.piped(QuestionNames(texts)) for texts in editions]
        self._newest = newest.questions if newest else {}

    def plain(self, path: str) -> str:
        return next((text for texts in self._editions if (text := texts.plain(path))), "")

    def html(self, path: str) -> SafeString:
        return next((text for texts in self._editions if (text := texts.html(path))), SafeString(""))

    def question(self, question: Question) -> SafeString:
        return self.html(f"question.{question.key}.label") or format_html("{}", question.key)

    def plain_question(self, question: Question) -> str:
        return self.plain(f"question.{question.key}.label") or question.key

    def section(self, key: str) -> SafeString:
        """The heading of a group or a repeat, "" where it has none."""
        return self.html(f"group.{key}.label")

    def plain_section(self, key: str) -> str:
        return self.plain(f"group.{key}.label") or key

    def row(self, question: Question, row: str) -> SafeString:
        return self._first_html(self._row_paths(question, row)) or format_html("{}", row)

    def plain_row(self, question: Question, row: str) -> str:
        return next((text for path in self._row_paths(question, row) if (text := self.plain(path))), row)

    def option(self, question: Question, code: str) -> SafeString:
        own = self.html(f"{question.option_path(code)}.label")
        return own or format_html("{}", self.plain_option(question, code))

    def plain_option(self, question: Question, code: str) -> str:
        if code == OUTSIDE:
            return _("Another answer, not in the list")
        return option_label(question, code, self)

    def row_of_table(self, question: Question, kind: str, code: str) -> SafeString | str:
        """The words of a table's row: an option, or for texts the language they were written in."""
        if kind == "text" and code != OUTSIDE:
            return language_name(code)
        if kind == "points" and code != OUTSIDE:
            return _("A place was named")
        newest = self._newest.get(question.key)
        offered = newest is None or code in {OUTSIDE, *newest.codes, *TYPES[newest.type].codes}
        return self._marked(self.option(question, code), offered)

    def heading_of_table(self, question: Question, row: str) -> SafeString:
        newest = self._newest.get(question.key)
        return self._marked(self.row(question, row), newest is None or row in newest.rows)

    def _row_paths(self, question: Question, row: str) -> list[str]:
        """Rows that were ticked in another question may have that question's words."""
        paths = [f"question.{question.key}.row.{row}.label"]
        if not question.rows_from:
            return paths
        ticked = self._newest.get(question.rows_from) or Question(question.rows_from, "multiple")
        return [*paths, f"{ticked.option_path(row)}.label"]

    @staticmethod
    def _marked(label: SafeString, offered: bool) -> SafeString:
        return label if offered else format_html(_("{label} (no longer offered)"), label=label)

    def _first_html(self, paths: Sequence[str]) -> SafeString:
        return next((text for path in paths if (text := self.html(path))), SafeString(""))


def language_name(code: str) -> str:
    """In the reader's language; its own name where that is not known."""
    try:
        info = get_language_info(code)
    except KeyError:
        return code
    return info["name_translated"] if info["code"] == code else code


def reason_label(reason: str) -> str:
    """Why there is no answer, in words."""
    if reason in MISSING_CODES:
        return missing_label(reason)
    return {NO_ANSWER: _("No answer"), NOT_ASKED: _("Not asked")}[reason]
