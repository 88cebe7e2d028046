"""What somebody sent, for the one who holds its receipt code: in words, and to take along."""

from collections.abc import Iterator
from typing import Any

from django.utils.safestring import SafeString

from surveys.answering.compiled import survey_of_version, texts_of_edition
from surveys.answering.journey_in_words import step_in_words
from surveys.answering.models import Response
from surveys.answering.piped_answers import answer_in_plain_words, with_answers
from surveys.answering.texts import Texts
from surveys.answering.words import option_label
from surveys.definition.models import ConsentText
from surveys.domain.journey import Asked, Journey
from surveys.domain.questions import TYPES

Json = dict[str, Any]


class SentAnswers:
    """One response in the reader's language, in the words it was answered with."""

    def __init__(self, response: Response, language: str):
        self.response = response
        self.language = language
        self.survey = survey_of_version(response.version_id)
        unpiped = texts_of_edition(response.edition_id, language, response.side)
        self.journey = Journey(
            self.survey,
            response.answers,
            label_of=lambda question, code: option_label(question, code, unpiped),
        )
        self.texts: Texts = with_answers(unpiped, self.survey, lambda: self.journey.counting_answers)

    def steps(self) -> list[Json]:
        return [
            {
                "title": self.texts.html(f"step.{step.key}.title"),
                "answers": self._rows(step),
            }
            for step in self.journey.steps
        ]

    def _rows(self, step) -> list[dict[str, SafeString]]:
        found = step_in_words(self.journey, step, self.texts)
        return [{"label": label, "answer": answer} for _ref, label, answer in found]

    def document(self) -> Json:
        """Everything that is stored of a response, with the words that belong to it."""
        response = self.response
        return {
            "survey": {"address": response.wave.survey.slug, "title": self.texts.plain("title")},
            "wave": response.wave.number,
            "version": response.version.number,
            "sent_on": response.sent_on.isoformat(),
            "answered_in": response.language,
            "mode": response.mode,
            "side": response.side,
            "organisation": response.participant.name if response.participant else None,
            "consent": self._consent(),
            "answers": response.answers,
            "language": self.language,
            "in_words": [
                {"step": self.texts.plain(f"step.{step.key}.title"), "answers": list(self._in_words(step.key))}
                for step in self.journey.steps
            ],
        }

    def _in_words(self, step_key: str) -> Iterator[Json]:
        for asked in self.journey.asked(step_key):
            for key in self._keys(asked):
                yield {
                    "key": f"{asked.prefix}{key}",
                    "question": self.texts.plain(f"question.{asked.question.key}.label"),
                    **self._row(asked, key),
                    "answer": asked.answers.get(key),
                    "words": answer_in_plain_words(self.survey, key, asked.answers, self.texts),
                }

    def _keys(self, asked: Asked) -> tuple[str, ...]:
        """Those of its keys that hold an answer or were left open."""
        keys = TYPES[asked.question.type].keys(asked.question)
        return tuple(key for key in dict.fromkeys((*keys, asked.question.missing_key)) if key in asked.answers)

    def _row(self, asked: Asked, key: str) -> dict[str, str]:
        row = next((row for row in asked.question.rows if asked.question.row_key(row) == key), None)
        return {"row": self.texts.plain(f"question.{asked.question.key}.row.{row}.label")} if row else {}

    def _consent(self) -> Json | None:
        """The texts that were agreed to, as they were read."""
        kept = ConsentText.objects.filter(hash=self.response.consent_hash).first()
        return {"hash": kept.hash, "language": kept.language, "texts": kept.texts} if kept else None
