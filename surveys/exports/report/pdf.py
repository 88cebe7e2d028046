"""A report as a PDF: tagged, with title and language, right to left where needed."""

from dataclasses import asdict
from pathlib import Path

from django.utils.translation import gettext as _

from surveys.answering.printing.typesetting import document, typeset

from .content import Report

TEMPLATE = Path(__file__).parent / "report"


def report_pdf(report: Report) -> bytes:
    """In the active language, which must be that of the report."""
    content = asdict(report)
    words = {
        "page": _("Page %(page)s of %(pages)s") % {"page": "{page}", "pages": "{pages}"},
        "first": _("The most important in short"),
        "questions": _("Question by question"),
        "method": _("How this was computed"),
        "answer": _("Answer"),
        "bar": _("Bar"),
        "count": _("Count"),
    }
    return typeset(str(TEMPLATE), document(report.title, report.language, report=content, words=words))
