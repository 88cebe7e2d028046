"""All responses of a survey as CSV, one row each, as a stream.

What was decided:

- UTF-8 with a byte order mark, commas, everything in quotes: spreadsheets and statistics programs both read it.
- One header row. It is in the chosen language and names the key in each cell: `key – label of the question`.
- A choice has its columns doubled: `key` holds the code, `key – label` the label. A multiple choice has one column an
  option, `key/code – label`, with 1 or 0; codes joined by blanks would be ambiguous. A ranking has one pair a place.
- What is asked in a repeat has its columns once for each round: `repeat[1].key`, `repeat[2].key`, as many as the
  longest response has, up to a bound; further rounds are JSON in `repeat[…]`. A round that is not there was not asked.
- A file has the id under which it is kept and, beside it, the name that its sender gave it.
- `key__missing` says why there is no answer: `dont_know`, `prefer_not_say`, `no_answer` or `not_asked`.
- Cells that a spreadsheet would run are defused, by type: numbers, dates and phone numbers stay exact (see `cells`).
- No receipt and no hash of one. Corrected responses stand here in their last form only.
"""

import csv
from collections.abc import Callable, Iterable, Iterator, Sequence

from django.utils.translation import override

from surveys.answering.models import Response
from surveys.answering.uploads.queries import attachments_of
from surveys.definition.models import Survey
from surveys.domain.renames import Renames
from surveys.results.definition import Definition
from surveys.results.queries import standing_responses

from .cells import safe_text
from .columns import Column, columns_of
from .files import Names, names_in, with_names
from .rounds import Longest, longest_in

ROWS_AT_ONCE = 500
BYTE_ORDER_MARK = "\ufeff"

_ABOUT: dict[str, Callable[[Response], str]] = {
    "response": lambda response: str(response.id),
    "wave": lambda response: str(response.wave.number),
    "version": lambda response: str(response.version.number),
    "sent_on": lambda response: response.sent_on.isoformat(),
    "language": lambda response: response.language,
    "mode": lambda response: response.mode,
    "side": lambda response: response.side,
    "participant": lambda response: safe_text(response.participant.key) if response.participant else "",
}


class _Line:
    """A file that hands back what is written to it."""

    def write(self, text: str) -> str:
        return text


def csv_lines(survey: Survey, definition: Definition, language: str) -> Iterator[str]:
    """One query, one more where there are repeats, and where there are files one for each batch of rows.

    Memory does not grow with the number of responses.
    """
    writer = csv.writer(_Line(), quoting=csv.QUOTE_ALL)
    longest = _longest(survey, definition)
    with override(language):
        columns = columns_of(definition, longest)
        header = writer.writerow([*_ABOUT, *(safe_text(column.header) for column in columns)])
    yield BYTE_ORDER_MARK + header
    has_files = any(attachments_of(step) for step in definition.steps)
    for response in _responses(survey, has_files):
        names = names_in(response) if has_files else {}
        with override(language):
            line = writer.writerow(_cells(response, columns, definition.renames, names))
        yield line


def _longest(survey: Survey, definition: Definition) -> Longest:
    """The header stands before the first response is read, so rounds are counted in a reading of their own."""
    if not any(step.repeats for step in definition.steps):
        return {}
    found = standing_responses(survey).order_by().values_list("answers", flat=True).iterator(chunk_size=ROWS_AT_ONCE)
    items = [item for step in definition.steps for item in step.items]
    return longest_in(items, (definition.renames.answers(answers) for answers in found))


def _responses(survey: Survey, has_files: bool) -> Iterable[Response]:
    found = standing_responses(survey).select_related("wave", "version", "participant")
    if has_files:
        found = found.prefetch_related("uploads")
    return found.defer("version__structure").iterator(chunk_size=ROWS_AT_ONCE)


def _cells(response: Response, columns: Sequence[Column], renames: Renames, names: Names) -> list[str]:
    about = [read(response) for read in _ABOUT.values()]
    answers = renames.answers(response.answers)
    if names:
        answers = with_names(answers, names)
    return [*about, *(column.cell(answers) for column in columns)]
