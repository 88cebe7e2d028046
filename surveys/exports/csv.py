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
- Cells that a spreadsheet would run are defused; numbers, dates, phone numbers stay exact. It can be undone: `cells`.
- No receipt and no hash of one. Corrected responses stand here in their last form only.
"""

import csv
from collections.abc import Iterator

from django.utils.translation import override

from surveys.definition.models import Survey
from surveys.results.definition import Definition

from .cells import cell_text
from .columns import columns_of
from .responses import ABOUT, Told, longest_of, nobody, rows

BYTE_ORDER_MARK = "\ufeff"


class _Line:
    """A file that hands back what is written to it."""

    def write(self, text: str) -> str:
        return text


def csv_line(values) -> str:
    return csv.writer(_Line(), quoting=csv.QUOTE_ALL).writerow([cell_text(value) for value in values])


def csv_lines(survey: Survey, definition: Definition, language: str, told: Told = nobody) -> Iterator[str]:
    """One query, one more where there are repeats, and where there are files one for each batch of rows.

    Memory does not grow with the number of responses.
    """
    with override(language):
        columns = columns_of(definition, longest_of(survey, definition))
    yield BYTE_ORDER_MARK + csv_line([*ABOUT, *(column.header for column in columns)])
    for about, answers in rows(survey, definition, told):
        yield csv_line([*about, *(column.read(answers) for column in columns)])
