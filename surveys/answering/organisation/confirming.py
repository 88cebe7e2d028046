"""Earlier answers on the page of a step: proposed until the step is saved, and marked as what they are.

What a draft keeps sealed is {"answers": {…}, "sent_on": ISO day, "new": [keys], "reworded": [keys]}, see `earlier`.
Nothing of it counts before the step was saved, so confirming is saving.
"""

from collections.abc import Collection
from datetime import date
from typing import Any

from django.utils.formats import date_format
from django.utils.html import format_html
from django.utils.translation import gettext as _

from surveys.answering.models import Draft
from surveys.domain.journey import Journey
from surveys.domain.survey import Question, Step, Survey

from .sealing import is_kept, opened


class Proposal:
    """What a draft proposes for one step; false where nothing waits to be confirmed."""

    def __init__(self, draft: Draft | None, survey: Survey, step: Step):
        self._earlier: dict[str, Any] = _waiting(draft, step.key)
        answers = self._earlier.get("answers", {})
        elsewhere = Journey(survey, answers).answers_elsewhere(step.key) if answers else {}
        self.answers = {key: answer for key, answer in answers.items() if key not in elsewhere}
        self._answered = _keys_answered(self.answers)

    def __bool__(self) -> bool:
        return bool(self._earlier)

    def mark_of(self, question: Question) -> str:
        """What stands beside the words of a question."""
        if question.key in self._earlier.get("new", ()):
            return _mark(_("New question"))
        if question.key in self._earlier.get("reworded", ()):
            return _mark(_("Wording changed"))
        keys = (question.key, question.missing_key, *(question.row_key(row) for row in question.rows))
        return _mark(_("Your earlier answer")) if self._answered.intersection(keys) else ""

    def notice(self) -> str:
        if not self.answers:
            text = _("There are no earlier answers that could be shown here. Please answer this page anew.")
            return format_html('<div class="notice" role="status"><p>{}</p></div>', text)
        names = {"day": date_format(date.fromisoformat(self._earlier["sent_on"]))}
        text = _(
            "Your answers of %(day)s are filled in below. Please check and change them. "
            "Only what you confirm with the button at the end counts."
        )
        heading = _("Is this still true?")
        return format_html('<div class="notice" role="status"><h2>{}</h2><p>{}</p></div>', heading, text % names)


def is_waiting(draft: Draft | None, step: str) -> bool:
    """Whether a step has to be confirmed."""
    return draft is not None and step not in draft.steps and is_kept(draft)


def _waiting(draft: Draft | None, step: str) -> dict[str, Any]:
    return opened(draft) if draft and is_waiting(draft, step) else {}


def _keys_answered(answers: dict[str, Any]) -> Collection[str]:
    """Of questions, those in rounds too."""
    keys = set(answers)
    for rounds in answers.values():
        if isinstance(rounds, list):
            keys = keys.union(*(_keys_answered(one) for one in rounds if isinstance(one, dict)))
    return keys


def _mark(words: str) -> str:
    return format_html(' <span class="answer-mark">{}</span>', words)
