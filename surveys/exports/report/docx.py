"""A report for Word: real headings, lists and tables that can be edited; a bar is a shaded paragraph in its cell."""

import io
from collections.abc import Sequence

from django.utils.translation import gettext as _
from docx import Document
from docx.enum.table import WD_TABLE_DIRECTION
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm, Pt
from docx.text.paragraph import Paragraph

from surveys.answering.texts import direction
from surveys.domain.questions.text import clean

from .content import Line, Part, Report

COLOURS = {"mo": "0072B2", "administration": "C25200", "partner": "00805D"}
PRIMARY = "0B4F5C"
TWIPS = 1440 / 25.4
BAR_MM = 58
WIDTHS_MM = (62, 62, 36)
CLOSE, GAP = Pt(3), Pt(8)
"""So that five sentences and three pictures fit on page one."""


def report_docx(report: Report) -> bytes:
    """In the active language, which must be that of the report."""
    writer = _Writer(report)
    writer.write()
    target = io.BytesIO()
    writer.document.save(target)
    return target.getvalue()


class _Writer:
    def __init__(self, report: Report):
        self.report, self.document = report, Document()
        self.rtl = direction(report.language) == "rtl"
        self.document.core_properties.title = clean(report.title)
        self.document.core_properties.language = report.language
        self.document.core_properties.author = ""
        self.document.core_properties.comments = ""
        page = self.document.sections[0]
        page.page_width, page.page_height = Mm(210), Mm(297)
        page.left_margin = page.right_margin = Mm(25)
        page.top_margin = page.bottom_margin = Mm(20)
        _set_language(self.document.styles, report.language, self.rtl)

    def write(self) -> None:
        report = self.report
        self._paragraph(report.title, "Title")
        for name, words in report.facts:
            self._paragraph(f"{name}: {words}").paragraph_format.space_after = CLOSE
        if report.why:
            self._paragraph(report.why)
        if report.sentences:
            self._paragraph(_("The most important in short"), "Heading 1")
        for sentence in report.sentences:
            self._paragraph(sentence, "List Number").paragraph_format.space_after = CLOSE
        for picture in report.pictures:
            self._paragraph(picture.title, "Caption").paragraph_format.keep_with_next = True
            self._bars(picture.title, picture.lines)
        self._questions()
        self._paragraph(_("How this was computed"), "Heading 1")
        for words in report.method:
            self._paragraph(words)

    def _questions(self) -> None:
        if self.report.sections:
            self.document.add_page_break()
            self._paragraph(_("Question by question"), "Heading 1")
        for section in self.report.sections:
            if section.title:
                self._paragraph(section.title, "Heading 2")
            for part in section.parts:
                self._part(part)

    def _part(self, part: Part) -> None:
        self._paragraph(part.title, "Heading 3")
        for note in part.notes:
            self._paragraph(note)
        self._bars(part.title, part.lines)

    def _bars(self, title: str, lines: Sequence[Line]) -> None:
        """A table whose first row is marked as its header; the title is read out before it."""
        if not lines:
            return
        table = self.document.add_table(rows=1, cols=3)
        table.style = "Table Grid"
        if self.rtl:
            table.table_direction = WD_TABLE_DIRECTION.RTL
        for cell, words in zip(table.rows[0].cells, (_("Answer"), _("Bar"), _("Count")), strict=True):
            self._write(cell.paragraphs[0], words, bold=True)
        table.rows[0]._tr.get_or_add_trPr().append(OxmlElement("w:tblHeader"))
        table._tbl.tblPr.append(_element("w:tblCaption", val=clean(title)))
        for line in lines:
            label, bar, count = table.add_row().cells
            self._write(label.paragraphs[0], line.label)
            self._write(count.paragraphs[0], line.text)
            if line.width:
                self._draw(bar.paragraphs[0], line)
        for row in table.rows:
            for cell, width in zip(row.cells, WIDTHS_MM, strict=True):
                cell.width = Mm(width)
        gap = self.document.add_paragraph().paragraph_format
        gap.line_spacing, gap.space_after = GAP, Pt(0)

    def _paragraph(self, words: str, style: str | None = None) -> Paragraph:
        paragraph = self.document.add_paragraph(style=style)
        self._write(paragraph, words)
        return paragraph

    def _write(self, paragraph, words: str, *, bold: bool = False) -> None:
        run = paragraph.add_run(clean(words))  # XML knows no control characters
        run.bold = bold or None
        if self.rtl:
            paragraph._p.get_or_add_pPr().append(OxmlElement("w:bidi"))
            run.font.rtl, run.font.cs_bold = True, bold or None

    def _draw(self, paragraph, line: Line) -> None:
        """Shaded from the start of the cell to so many percent of it; what is left is the indent at the end."""
        properties = paragraph._p.get_or_add_pPr()
        properties.append(_element("w:shd", val="clear", color="auto", fill=COLOURS.get(line.side, PRIMARY)))
        if self.rtl:
            properties.append(OxmlElement("w:bidi"))
        properties.append(_element("w:ind", right=str(round(BAR_MM * (100 - line.width) / 100 * TWIPS))))
        paragraph.paragraph_format.space_before = paragraph.paragraph_format.space_after = Pt(3)


def _element(name: str, **attributes: str):
    element = OxmlElement(name)
    for key, value in attributes.items():
        element.set(qn(f"w:{key}"), value)
    return element


def _set_language(styles, language: str, rtl: bool) -> None:
    """Of the whole document, so that readers aloud and spelling know it."""
    properties = styles.element.find(f"{qn('w:docDefaults')}/{qn('w:rPrDefault')}/{qn('w:rPr')}")
    for found in properties.findall(qn("w:lang")):
        properties.remove(found)
    base = language.partition("-")[0]
    properties.append(_element("w:lang", **{"bidi": base, "val": "en"} if rtl else {"val": base}))
