"""How long all responses take as a CSV file, and what comes first."""

import time

from surveys.definition.models import Survey
from surveys.exports.quick.lines import csv_lines
from surveys.results.queries import definition_of


def csv_export(survey: Survey, language: str = "de") -> dict[str, float]:
    """`csv_first_byte_ms`, `csv_first_row_ms`, `csv_seconds` and `csv_megabytes`. The snapshot is there before."""
    began = time.perf_counter()
    lines = csv_lines(survey, definition_of(survey, language), language)
    size = len(next(lines))
    first_byte = time.perf_counter() - began
    size += len(next(lines))
    first_row = time.perf_counter() - began
    size += sum(map(len, lines))
    return {
        "csv_first_byte_ms": 1000 * first_byte,
        "csv_first_row_ms": 1000 * first_row,
        "csv_seconds": time.perf_counter() - began,
        "csv_megabytes": size / 1e6,
    }
