"""Figures to take along: what the door shows, and nothing else."""

import csv
import hashlib
import html
import io
import json
import re
import zipfile
from datetime import UTC, datetime

import docx
import openpyxl
import pytest
from django.test import RequestFactory
from django.utils.html import escape
from django.utils.translation import gettext as _
from django.utils.translation import override
from docx.oxml.ns import qn

from surveys.definition.models import Wave
from surveys.exports.kinds import FIGURES
from surveys.exports.models import ExportLog
from surveys.results.pages.visit import visit_of
from surveys.results.pages.words import why_in_words
from surveys.results.public.open_data import open_wave, who_is_counted, why_not_open
from surveys.results.public.reading import public_results
from surveys.results.public.releasing import release
from surveys.results.queries import definition_of
from surveys.results.release.making import make_batch
from surveys.results.release.models import Batch
from tests.factories.surveys import make_responses, make_survey, one_step, question, report_back_day

CSV_KEYS = ["group", "question", "row", "kind", "code"]


def make_public(survey, *refs: str) -> None:
    for ref in refs or ("colour", "several", "number"):
        release(wave=survey.waves.latest("number"), ref=ref, texts={}, user=None)


@pytest.fixture
def get(client, person, grant, released_survey):
    """Fetches one file as somebody with the right to figures; all questions are public."""
    make_public(released_survey)
    grant("aggregates")
    client.force_login(person)

    def fetch(name: str, query: str = "") -> bytes:
        response = client.get(f"/de/results/needs/exports/{name}?{query}")
        assert response.status_code == 200
        assert response["Content-Disposition"].startswith("attachment")
        return response.content

    return fetch


def table(content: bytes) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(content.decode("utf-8-sig"), newline="")))


def numbers(text: str) -> list[str]:
    return re.findall(r"\d+", text)


def test_hidden_counts_are_in_no_file(get):
    rows = [row for row in table(get("tables.csv")) if row["question"] == "colour" and row["group"] == ""]
    found = {row["code"]: (row["count"], row["suppressed"]) for row in rows if row["kind"] == "answer"}
    assert found["blue"] == ("suppressed", "1")
    assert sum(cell == ("suppressed", "1") for cell in found.values()) > 1
    assert {row["share"] for row in rows if row["suppressed"] == "1" and row["kind"] == "answer"} == {"suppressed"}


def test_codes_stand_beside_labels_in_the_chosen_language(get):
    rows = table(get("tables.csv", "language=ar"))
    red = next(row for row in rows if row["question"] == "colour" and row["code"] == "red")
    assert (red["question_label"], red["label"]) == ("أي لون؟", "أحمر")
    assert next(row for row in rows if row["question"] == "several")["question_label"] == "'=Welche?"


def test_groups_of_each_dimension_follow_everybody(get):
    rows = table(get("tables.csv"))
    assert {(row["filter"], row["group"]) for row in rows} >= {("", ""), ("side", "mo")}


def test_a_workbook_has_the_same_lines_with_numbers_as_numbers(get):
    book = openpyxl.load_workbook(io.BytesIO(get("tables.xlsx", "language=en")))
    header, *lines = book.worksheets[0].iter_rows(values_only=True)
    found = [dict(zip(header, line, strict=True)) for line in lines]
    expected = table(get("tables.csv", "language=en"))
    assert [[row[key] or "" for key in CSV_KEYS] for row in found] == [
        [row[key] for key in CSV_KEYS] for row in expected
    ]
    assert {type(row["n"]) for row in found} <= {int, str}
    assert any(row["n"] == 30 for row in found)


def test_a_data_package_says_what_a_hidden_cell_is(get):
    package = zipfile.ZipFile(io.BytesIO(get("datapackage.zip", "licence=DL-DE-BY-2.0")))
    about = json.loads(package.read("datapackage.json"))
    (resource,) = about["resources"]
    rows = table(package.read(resource["path"]))
    assert [field["name"] for field in resource["schema"]["fields"]] == list(rows[0])
    assert resource["schema"]["missingValues"] == ["", "suppressed"]
    assert resource["bytes"] == len(package.read(resource["path"]))
    assert about["licenses"][0]["name"] == "DL-DE-BY-2.0"
    assert about["version"] == "1.1"


def test_the_same_figures_make_the_same_package(get):
    assert get("datapackage.zip") == get("datapackage.zip")


def test_a_record_for_portals_has_its_licence_at_the_distribution(get):
    record = json.loads(get("dcat.jsonld", "licence=CC0-1.0"))
    (distribution,) = record["dcat:distribution"]
    assert record["@type"] == "dcat:Dataset"
    assert "dct:license" not in record
    assert distribution["dct:license"] == {"@id": "http://dcat-ap.de/def/licenses/cc-zero"}
    assert distribution["dcat:accessURL"] == {"@id": "http://testserver/de/findings/needs/"}
    assert record["dct:title"] == {"@language": "de", "@value": "Was fehlt?"}


REQUIRED = {
    "dct:title",
    "dct:description",
    "dct:publisher",
    "dct:language",
    "dct:issued",
    "dct:modified",
    "dct:temporal",
    "dcat:contactPoint",
    "dcat:theme",
    "dcat:distribution",
    "dcat:landingPage",
}


def test_a_record_for_portals_says_all_that_they_ask_for(get, settings):
    settings.DEFAULT_FROM_EMAIL = "Network <network@example.org>"
    record = json.loads(get("dcat.jsonld"))
    assert set(record) >= REQUIRED
    assert record["dcat:contactPoint"]["vcard:hasEmail"] == {"@id": "mailto:network@example.org"}
    prefixes = {name.partition(":")[0] for name in record if not name.startswith("@")}
    assert prefixes <= set(record["@context"])


def test_a_site_without_mail_names_the_page_as_contact(get, settings):
    settings.DEFAULT_FROM_EMAIL = ""
    contact = json.loads(get("dcat.jsonld"))["dcat:contactPoint"]
    assert "vcard:hasEmail" not in contact
    assert contact["vcard:hasURL"] == {"@id": "http://testserver/de/findings/needs/"}


TYPES = {"string", "integer", "number", "boolean"}


def test_a_data_package_keeps_the_rules_of_its_standard(get):
    package = zipfile.ZipFile(io.BytesIO(get("datapackage.zip")))
    about = json.loads(package.read("datapackage.json"))
    (resource,) = about["resources"]
    assert re.fullmatch(r"[a-z0-9._/-]+", about["name"])
    assert re.match(r"https://", about["$schema"])
    assert {"name", "title", "path"} >= set(about["licenses"][0])
    assert not re.match(r"/|.*\.\.", resource["path"])
    content = package.read(resource["path"])
    assert resource["hash"] == f"sha256:{hashlib.sha256(content).hexdigest()}"
    schema = resource["schema"]
    assert {field["type"] for field in schema["fields"]} <= TYPES
    for row in table(content):
        for field in schema["fields"]:
            assert_fits(row[field["name"]], field, schema["missingValues"])


def assert_fits(cell: str, field: dict, missing: list[str]) -> None:
    constraints = field.get("constraints", {})
    if cell in missing:
        assert not constraints.get("required"), field
        return
    assert cell in constraints.get("enum", [cell]), field
    if field["type"] == "boolean":
        assert cell in field["trueValues"] + field["falseValues"], field
    elif field["type"] in ("integer", "number"):
        assert re.fullmatch(r"-?\d+" if field["type"] == "integer" else r"-?\d+(\.\d+)?(e-?\d+)?", cell), field


def test_an_unknown_licence_is_the_first_one(get):
    record = json.loads(get("dcat.jsonld", "licence=none"))
    assert record["dcat:distribution"][0]["dct:license"] == {"@id": "http://dcat-ap.de/def/licenses/cc-by/4.0"}


def words_of(document) -> list[str]:
    cells = (cell.text for found in document.tables for row in found.rows for cell in row.cells)
    return [*(paragraph.text for paragraph in document.paragraphs), *cells]


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


def test_words_that_no_xml_can_hold_break_no_file(client, person, grant, db):
    odd = {"title": "Was\x0bfehlt\x01?", "question.colour.label": "Welche\x02 Farbe?"}
    survey = make_survey(one_step(question("colour", options="red blue")), {"de": odd})
    make_responses(survey, *[{"colour": "red"}] * 20)
    make_batch(survey.waves.get())
    make_public(survey, "colour")
    grant("aggregates")
    client.force_login(person)
    for name in FIGURES:
        assert client.get(f"/de/results/needs/exports/{name}").status_code == 200, name


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


def test_however_many_questions_a_table_costs_few_queries(get, django_assert_max_num_queries):
    with django_assert_max_num_queries(16):
        get("tables.csv")


def test_each_download_is_noted_with_who_and_what(get, person):
    get("tables.csv", "language=ar")
    entry = ExportLog.objects.get()
    assert (entry.user, entry.what, entry.language, entry.rows) == (person, "tables.csv", "ar", None)


def test_before_the_first_figures_a_report_says_why_it_is_empty(client, person, grant, released_survey):
    released_survey.waves.get().batches.all().delete()
    grant("aggregates")
    client.force_login(person)
    words = words_of(docx.Document(io.BytesIO(client.get("/de/results/needs/exports/report.docx").content)))
    with override("de"):
        visit = visit_of(RequestFactory().get("/"), released_survey)
        assert why_in_words(visit.everybody) in words
    assert table(client.get("/de/results/needs/exports/tables.csv").content) == []


def test_a_survey_that_has_not_opened_has_no_files(client, person, grant, released_survey):
    released_survey.waves.get().responses.all().delete()
    released_survey.waves.all().delete()
    grant("aggregates")
    client.force_login(person)
    assert client.get("/de/results/needs/exports/").status_code == 200
    assert client.get("/de/results/needs/exports/report.docx").status_code == 404


OPEN_DATA = [name for name, kind in FIGURES.items() if kind.is_open_data]


@pytest.fixture
def reader(client, person, grant):
    grant("aggregates")
    client.force_login(person)
    return client


def asked_for_open_data(*answers: str, **more):
    """A survey that asks whether answers may become open data, of which one question is public."""
    agree = question("agree", "consent", options="yes no", role="consent_open_data")
    survey = make_survey(one_step(question("colour", options="red blue"), agree), **more)
    make_responses(survey, *({"colour": "red" if place % 2 else "blue", "agree": a} for place, a in enumerate(answers)))
    make_batch(survey.waves.get())
    make_public(survey, "colour")
    return survey


def test_open_data_are_the_public_questions_of_everybody_and_nothing_else(reader, released_survey):
    make_public(released_survey, "colour")
    package = zipfile.ZipFile(io.BytesIO(reader.get("/de/results/needs/exports/datapackage.zip").content))
    assert {(row["question"], row["filter"]) for row in table(package.read("tables.csv"))} == {("colour", "")}


@pytest.mark.parametrize("name", OPEN_DATA)
def test_while_nothing_is_public_there_is_no_open_data_and_the_page_says_why(reader, released_survey, name):
    response = reader.get(f"/de/results/needs/exports/{name}")
    assert response["Location"] == "/de/results/needs/exports/?wave=1"
    page = reader.get(response["Location"]).content.decode()
    with override("de"):
        assert escape(why_not_open(None)) in page
    assert name not in page


@pytest.mark.parametrize("no", [6, 1])
def test_nobody_who_said_no_is_in_open_data(reader, no):
    asked_for_open_data(*["yes"] * 12, *["no"] * no)
    for name in OPEN_DATA:
        assert reader.get(f"/de/results/needs/exports/{name}").status_code == 302
    response = reader.get("/de/findings/needs/data.json")
    assert (response.status_code, response.json()["waves"]) == (403, [])
    page = reader.get("/de/findings/needs/").content.decode()
    assert response.json()["problem"] in html.unescape(page)
    assert "data.json" not in page


def test_where_all_said_yes_there_is_open_data(reader):
    asked_for_open_data(*["yes"] * 12)
    for name in OPEN_DATA:
        assert reader.get(f"/de/results/needs/exports/{name}").status_code == 200
    (wave,) = reader.get("/de/findings/needs/data.json").json()["waves"]
    assert wave["questions"][0]["question"] == "colour"
    assert "data.json" in reader.get("/de/findings/needs/").content.decode()


def test_where_results_may_be_filtered_by_the_consent_only_those_who_said_yes_are_counted(reader):
    survey = asked_for_open_data(*["yes"] * 40, *["no"] * 24, dimensions=["agree"])
    (wave,) = reader.get("/de/findings/needs/data.json").json()["waves"]
    assert (wave["n"], wave["only_who_agreed"]) == (40, True)
    assert [row["count"] for row in wave["questions"][0]["tables"][0]["rows"][:2]] == [20, 20]
    package = zipfile.ZipFile(io.BytesIO(reader.get("/de/results/needs/exports/datapackage.zip").content))
    assert {row["n"] for row in table(package.read("tables.csv"))} == {"40"}
    with override("de"):
        counted = who_is_counted(open_wave(public_results(survey, "de").waves[0], definition_of(survey, "de")))
    assert counted in json.loads(package.read("datapackage.json"))["description"]
    assert escape(counted) in reader.get("/de/findings/needs/").content.decode()


def test_one_who_said_no_is_not_told_by_leaving_out_that_one(reader):
    asked_for_open_data(*["yes"] * 12, "no", dimensions=["agree"])
    assert reader.get("/de/findings/needs/data.json").status_code == 403


def test_who_was_not_asked_has_not_agreed(reader):
    survey = asked_for_open_data(*["yes"] * 12)
    make_responses(survey, *[{"colour": "red"}] * 6)
    make_batch(survey.waves.get())
    assert reader.get("/de/findings/needs/data.json").status_code == 403


def test_records_of_two_waves_are_two_things(reader, released_survey):
    make_public(released_survey)
    first = json.loads(reader.get("/de/results/needs/exports/dcat.jsonld").content)
    second = Wave.objects.create(survey=released_survey, number=2, report_back_on=report_back_day())
    make_responses(released_survey, *[{"colour": "red"}] * 9)
    make_batch(second)
    make_public(released_survey, "colour")
    record = json.loads(reader.get("/de/results/needs/exports/dcat.jsonld").content)
    assert record["@id"] != first["@id"]
    page = reader.get("/de/findings/needs/").content.decode()
    assert all(f'id="{found["@id"].partition("#")[2]}"' in page for found in (first, record))


def test_the_time_of_a_batch_is_in_no_file_and_on_no_page(reader, released_survey):
    """Who saw when somebody answered could tell whose answer a change of the figures was."""
    make_public(released_survey)
    Wave.objects.update(opens=datetime(2026, 1, 1, tzinfo=UTC))
    Batch.objects.update(at=datetime(2026, 3, 5, 9, 47, 31, 123456, tzinfo=UTC))
    places = [f"results/needs/exports/{name}" for name in FIGURES if name.endswith(("zip", "jsonld", "csv", "docx"))]
    found = [reader.get(f"/de/{place}").content for place in places]
    words = [b"".join(_unzipped(content)) if content.startswith(b"PK") else content for content in found]
    words += [reader.get(f"/de/{place}").content for place in ("findings/needs/data.json", "findings/needs/")]
    words += [reader.get(f"/de/results/{place}").content for place in ("", "needs/", "needs/print/")]
    assert not [one for one in words if b":47" in one]
    assert b'"2026-03-05"' in words[-5]


def _unzipped(content: bytes) -> list[bytes]:
    package = zipfile.ZipFile(io.BytesIO(content))
    return [package.read(name) for name in package.namelist() if name != "docProps/core.xml"]
