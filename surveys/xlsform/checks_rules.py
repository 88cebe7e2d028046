"""Rules that the survey engine cannot read."""

from collections.abc import Iterator

from pyxform.aliases import BINDING_CONVERSIONS
from pyxform.parsing.sheet_headers import clean_text_values

from surveys.domain.expressions import ExpressionError, parse
from surveys.xlsform.lines import lines
from surveys.xlsform.problems import FormProblem
from surveys.xlsform.workbook import Workbook

PARSED = ("relevant", "constraint", "required", "calculation", "read_only", "repeat_count", "choice_filter")


def rule_problems(workbook: Workbook) -> Iterator[FormProblem]:
    """With the header as written; pyxform itself hardly looks into rules."""
    for line in lines(workbook):
        for column in PARSED:
            for header, text in line.texts(column).items():
                if error := unreadable(text):
                    params = {"name": line.name, **error.params}
                    yield FormProblem(f"expression_{error.code}", "survey", line.row.number, header, params)


def unreadable(text: str) -> ExpressionError | None:
    source = clean_text_values(text, strip_whitespace=True)
    try:
        parse(BINDING_CONVERSIONS.get(source, source))
    except ExpressionError as error:
        return error
    return None
