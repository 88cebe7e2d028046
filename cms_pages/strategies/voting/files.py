"""The result of a closed round as a file, with the rule in force. Nothing in it runs in a spreadsheet."""

import csv
import io
import tempfile
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from cms_pages.networks.conversations.access import Standing
from cms_pages.networks.kinds import Side
from cms_pages.strategies.area import People, for_people_of_the_network, need
from cms_pages.strategies.rules.ballots import shows_numbers
from cms_pages.strategies.rules.rights import Verb
from cms_pages.strategies.words import shown
from surveys.exports.cells import cell_text
from surveys.exports.workbook import Book

from .drawing import in_order, turnout_of
from .models import Vote
from .rule import sentences_of
from .views import vote_or_404

Rows = Sequence[Sequence[Any]]
"""The first one is the header."""


@for_people_of_the_network
def result(request: HttpRequest, standing: Standing, key, kind: str) -> HttpResponse:
    need(People(standing), Verb.READ)
    found = vote_or_404(standing, key)
    if kind not in ("csv", "xlsx") or not shows_numbers(found.closed_at):
        raise Http404
    rows = rows_of(found)
    if kind == "csv":
        return as_csv(rows, f"vote-{found.closed_at:%Y-%m-%d}")
    sheets = {_("Result"): rows, _("Rule"): [[_("Rule")], *([each] for each in sentences_of(found.rule))]}
    return as_xlsx(sheets, f"vote-{found.closed_at:%Y-%m-%d}")


def rows_of(vote: Vote) -> Rows:
    """One row for each need, best first. The rule stands in each row: a row alone says how it was counted."""
    sides = in_order({row["side"] for row in vote.result["turnout"]})
    labels = [str(Side(side).label) for side in sides]
    voted = {each.side: each for each in turnout_of(vote.result)}
    fixed = [voted[side] for side in sides]
    rule = " ".join(sentences_of(vote.rule))
    header = [_("Place"), _("Need"), _("Key"), *labels, _("All sides")]
    header += [_("%(side)s: ballots") % {"side": label} for label in labels]
    header += [_("%(side)s: organisations") % {"side": label} for label in labels]
    end = [*(each.said for each in fixed), *(each.of for each in fixed), rule]
    rows = [
        [row["place"], shown(row["statement"]).text, row["need"], *map(row["sides"].get, sides), row["overall"], *end]
        for row in vote.result["needs"]
    ]
    return [[*header, _("Rule")], *rows]


def as_csv(rows: Rows, name: str) -> HttpResponse:
    text = io.StringIO()
    writer = csv.writer(text, quoting=csv.QUOTE_ALL)
    writer.writerows([cell_text(value) for value in row] for row in rows)
    return _as_file(text.getvalue().encode("utf-8-sig"), "text/csv; charset=utf-8", f"{name}.csv")


def as_xlsx(sheets: dict[str, Rows], name: str) -> HttpResponse:
    """Texts are written as texts: a cell never becomes a formula."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "table.xlsx"
        with Book(path, right_to_left=get_language() in settings.LANGUAGES_BIDI) as book:
            for title, (header, *rows) in sheets.items():
                _fill(book, title, header, rows)
        content = path.read_bytes()
    return _as_file(content, "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", f"{name}.xlsx")


def _fill(book: Book, title: str, header: Sequence[str], rows: Iterable[Sequence[Any]]) -> None:
    sheet = book.sheet(title, header)
    for row in rows:
        sheet.add(row)


def _as_file(content: bytes, kind: str, name: str) -> HttpResponse:
    disposition = {"Content-Disposition": f'attachment; filename="{name}"'}
    return HttpResponse(content, content_type=kind, headers=disposition)
