"""Public results as JSON: the same figures as on the page, as far as they are open data, hidden ones as null."""

from html import unescape

from django.utils import timezone
from django.utils.html import strip_tags

from surveys.domain.survey import Question

from ..labels import Labels
from ..shown import ShownRow, ShownTable
from .open_data import open_wave, why_not_open
from .reading import PublicResults, PublicTables, PublicWave


def as_json(results: PublicResults) -> dict:
    """`waves` newest first; labels in the language that `results` were read in.

    Where none is open data, `problem` says why.
    """
    waves = [found for wave in results.waves if (found := open_wave(wave, results.definition))]
    labels = results.definition.labels
    return {
        "survey": results.survey.slug,
        "title": labels.plain("title") or results.survey.name,
        "waves": [_wave(wave, labels) for wave in waves],
    } | ({} if waves else {"problem": why_not_open(results.waves[0])})


def _wave(wave: PublicWave, labels: Labels) -> dict:
    return {
        "wave": wave.number,
        "n": wave.shown.n,
        "only_who_agreed": bool(wave.shown.where),
        "as_of": timezone.localdate(wave.shown.at).isoformat() if wave.shown.at else None,
        "questions": [_question(found, labels) for found in wave.questions],
    }


def _question(found: PublicTables, labels: Labels) -> dict:
    question = found.placed.question
    return {
        "question": found.placed.ref,
        "label": labels.plain_question(question),
        "text": found.text.text if found.text else "",
        "text_language": found.text.language if found.text else "",
        "tables": [_table(table, question, labels) for table in found.tables],
    }


def _table(table: ShownTable, question: Question, labels: Labels) -> dict:
    return {
        "row": table.row,
        "label": labels.plain_row(question, table.row) if table.row else "",
        "n": table.answered,
        "mean": table.figures.mean if table.figures else None,
        "rows": [_row(row, table, question, labels) for row in table.rows],
    }


def _row(row: ShownRow, table: ShownTable, question: Question, labels: Labels) -> dict:
    return {
        "option": row.code,
        "label": _plain(labels.row_of_table(question, table.kind, row.code)) if not row.bounds else "",
        "from": _bound(row, 0),
        "to": _bound(row, 1),
        "count": row.count,
        "share": row.share,
        "suppressed": row.count is None,
    }


def _plain(label: str) -> str:
    """A page may mark emphasis, or the language of words that are not translated."""
    return unescape(strip_tags(label))


def _bound(row: ShownRow, end: int):
    if not row.bounds or row.bounds[end] is None:
        return None
    bound = row.bounds[end]
    return bound.isoformat() if hasattr(bound, "isoformat") else bound
