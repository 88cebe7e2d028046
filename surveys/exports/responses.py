"""The responses of a survey as exports read them: one after the other, in batches, in memory that does not grow."""

from collections.abc import Callable, Iterator, Mapping
from typing import Any

from surveys.answering.models import Response
from surveys.answering.uploads.queries import attachments_of
from surveys.definition.models import Survey
from surveys.results.definition import Definition
from surveys.results.queries import standing_responses

from .files import names_in, with_names
from .rounds import Longest, longest_in

ROWS_AT_ONCE = 500

Answers = Mapping[str, Any]
Told = Callable[[int], None]
"""Is told now and then, and in the end, how many responses are done."""

ABOUT: dict[str, tuple[str, Callable[[Response], Any]]] = {
    "response": ("text", lambda response: str(response.id)),
    "wave": ("number", lambda response: response.wave.number),
    "version": ("number", lambda response: response.version.number),
    "sent_on": ("date", lambda response: response.sent_on.isoformat()),
    "language": ("text", lambda response: response.language),
    "mode": ("text", lambda response: response.mode),
    "side": ("text", lambda response: response.side),
    "participant": ("text", lambda response: response.participant.key if response.participant else ""),
}
"""What stands before the answers: kind, as of a `Column`, and how it is read."""


def nobody(done: int) -> None:
    """Who is told nothing."""


def rows(survey: Survey, definition: Definition, told: Told = nobody) -> Iterator[tuple[list[Any], Answers]]:
    """The values of ABOUT and the answers under the newest keys, of each standing response.

    One query, and where there are files one more for each batch.
    """
    has_files = any(attachments_of(step) for step in definition.steps)
    done = 0
    for done, response in enumerate(_responses(survey, has_files), start=1):
        answers = definition.renames.answers(response.answers)
        if has_files:
            answers = with_names(answers, names_in(response))
        yield [read(response) for _kind, read in ABOUT.values()], answers
        if done % ROWS_AT_ONCE == 0:
            told(done)
    told(done)


def _responses(survey: Survey, has_files: bool) -> Iterator[Response]:
    found = standing_responses(survey).select_related("wave", "version", "participant")
    if has_files:
        found = found.prefetch_related("uploads")
    return found.defer("version__structure").iterator(chunk_size=ROWS_AT_ONCE)


def longest_of(survey: Survey, definition: Definition) -> Longest:
    """How many rounds there are, in a reading of its own: columns are there before the first response is read."""
    if not any(step.repeats for step in definition.steps):
        return {}
    found = standing_responses(survey).order_by().values_list("answers", flat=True).iterator(chunk_size=ROWS_AT_ONCE)
    items = [item for step in definition.steps for item in step.items]
    return longest_in(items, (definition.renames.answers(answers) for answers in found))
