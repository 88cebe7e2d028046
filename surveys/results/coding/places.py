"""Where a survey asks for free text, and what was written there."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from surveys.answering.models import Response
from surveys.domain.questions import TYPES
from surveys.domain.survey import Question
from surveys.results.definition import Definition, Placed
from surveys.results.tables import answers_at

ADDRESS = "email"
"""What people write into a field for their address is no text to be read or sorted."""
YES = frozenset({"yes", "OK"})

Answers = Mapping[str, object]


@dataclass(frozen=True)
class TextPlace:
    """A question that is answered in one's own words; `key` is the question's, or that of its "other"."""

    placed: Placed
    key: str

    @property
    def ref(self) -> str:
        return ".".join((*self.placed.path, self.key))

    @property
    def quotable(self) -> bool:
        return self.placed.question.role == "quote"


def text_places(definition: Definition) -> dict[str, TextPlace]:
    """By their ref, in the order of the survey."""
    found = (TextPlace(placed, key) for placed in definition.placed for key in _text_keys(placed.question))
    return {place.ref: place for place in found}


def _text_keys(question: Question) -> list[str]:
    own = [question.key] if TYPES[question.type].summary == "text" and question.type != ADDRESS else []
    return [*own, question.other_key] if question.other else own


def written_at(place: TextPlace, answers: Answers) -> Iterator[tuple[int, str]]:
    """The number of each round in which something was written, and what. `answers` are under the newest keys."""
    for number, own in enumerate(answers_at(answers, place.placed.path)):
        text = own.get(place.key)
        if isinstance(text, str | int | float) and str(text).strip():
            yield number, str(text)


def original(place: TextPlace, number: int, answers: Answers) -> str:
    """ "" where there is nothing (any more)."""
    return next((text for found, text in written_at(place, answers) if found == number), "")


def consents_to_quotation(definition: Definition, response: Response) -> bool:
    """Whether the survey asked, and every such question was answered with yes."""
    answers = definition.renames.answers(response.answers)
    asked = [placed.question.key for placed in definition.placed if placed.question.role == "consent_quotation"]
    return bool(asked) and all(answers.get(key) in YES for key in asked)
