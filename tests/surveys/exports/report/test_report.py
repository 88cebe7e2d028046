"""The report, to be changed in a word processor, or as a PDF."""

import io

import docx
import pytest
from django.test import RequestFactory
from django.utils.translation import gettext as _
from django.utils.translation import override
from docx.oxml.ns import qn

from surveys.results.pages.visit import visit_of
from surveys.results.pages.words import why_in_words
from tests.surveys.exports.figures import table, words_of


def test_a_report_for_word_begins_with_sentences_and_pictures(get):
    document = docx.Document(io.BytesIO(get("report.docx")))
    styles = [paragraph.style.name for paragraph in document.paragraphs]
    first_page = styles[
        : next(place for place, one in enumerate(document.paragraphs) if "\f" in one.text or _breaks(one))
    ]
    assert 3 <= first_page.count("List Number") <= 5
    assert 1 <= first_page.count("Caption") <= 3
    assert document.core_properties.title == "Was fehlt?"
    assert "Grün & hell" in words_of(document)
    with override("de"):
        assert _("too few answers to show") in words_of(document)
    assert all(found.rows[0]._tr.trPr.find(qn("w:tblHeader")) is not None for found in document.tables)


def _breaks(paragraph) -> bool:
    return 'w:type="page"' in paragraph._p.xml


ORDER = {
    "pPr": "pStyle keepNext keepLines pageBreakBefore widowControl numPr shd tabs bidi spacing ind jc outlineLvl rPr",
    "rPr": "rStyle rFonts b bCs i iCs color sz szCs rtl lang",
    "tblPr": "tblStyle bidiVisual tblW jc tblLayout tblLook tblCaption tblDescription",
    "trPr": "cantSplit tblHeader",
    "tcPr": "tcW shd",
}


@pytest.mark.parametrize("language", ["de", "ar"])
def test_a_report_for_word_keeps_the_order_that_its_format_asks_for(get, language):
    document = docx.Document(io.BytesIO(get("report.docx", f"language={language}")))
    for name, order in ORDER.items():
        places = {qn(f"w:{one}"): place for place, one in enumerate(order.split())}
        for found in document.element.iter(qn(f"w:{name}")):
            own = [places[child.tag] for child in found]
            assert own == sorted(own), (name, own)


def test_tables_of_a_report_have_the_name_of_what_they_show(get):
    document = docx.Document(io.BytesIO(get("report.docx")))
    titles = [found._tbl.tblPr.find(qn("w:tblCaption")).get(qn("w:val")) for found in document.tables]
    assert titles
    assert set(titles) <= {paragraph.text for paragraph in document.paragraphs}


def test_a_report_runs_right_to_left_where_the_language_does(get):
    document = docx.Document(io.BytesIO(get("report.docx", "language=ar")))
    assert all("w:bidi" in paragraph._p.xml for paragraph in document.paragraphs if paragraph.text)
    assert all(found.table_direction is not None for found in document.tables)
    assert "أي لون؟" in words_of(document)


@pytest.mark.parametrize("language", ["de", "ar"])
def test_a_report_as_pdf_is_tagged_and_knows_its_language(get, language):
    content = get("report.pdf", f"language={language}")
    assert content.startswith(b"%PDF")
    assert b"pdfuaid:part" in content
    assert f"/Lang({language})".encode() in content.replace(b"/Lang (", b"/Lang(")


def test_before_the_first_figures_a_report_says_why_it_is_empty(reader, released_survey):
    released_survey.waves.get().batches.all().delete()
    words = words_of(docx.Document(io.BytesIO(reader.get("/de/results/needs/exports/report.docx").content)))
    with override("de"):
        visit = visit_of(RequestFactory().get("/"), released_survey)
        assert why_in_words(visit.everybody) in words
    assert table(reader.get("/de/results/needs/exports/tables.csv").content) == []
