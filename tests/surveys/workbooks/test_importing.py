"""From a workbook to a survey, in the builder or with the workbook as its source; all or nothing."""

import io
import json

import pytest
from django.core.management import CommandError, call_command
from django.test import Client

from surveys.definition.models import Survey, TextEdition
from surveys.definition.stream import questions_in, steps_in
from surveys.definition.texts import texts_of
from surveys.domain.structure import to_json
from surveys.pages import SurveyPage
from surveys.workbooks.models import WorkbookUpload
from surveys.workbooks.reading import read_workbook
from tests.factories.surveys import report_back_day
from tests.surveys.workbooks.forms import CHOICES, HEADERS, LOOSE, REPEATED, SMALL
from tests.surveys.xlsform.workbooks import xlsx

pytestmark = pytest.mark.django_db


@pytest.fixture
def file(tmp_path):
    def write(rows, choices=CHOICES, name="form.xlsx", **sheets):
        path = tmp_path / name
        path.write_bytes(xlsx(survey=rows, choices=choices, **sheets))
        return path

    return write


def imported(path, *options: str) -> dict:
    out = io.StringIO()
    call_command("import_xlsform", str(path), *options, "--report", "json", stdout=out)
    return json.loads(out.getvalue())


def refused(path, *options: str) -> list[dict]:
    out = io.StringIO()
    with pytest.raises(CommandError, match="was not imported"):
        call_command("import_xlsform", str(path), *options, "--report", "json", stdout=out)
    return json.loads(out.getvalue())["problems"]


def newest(slug: str) -> TextEdition:
    return TextEdition.objects.filter(version__survey__slug=slug).order_by("version__number", "number").last()


def test_a_small_form_becomes_a_page_of_the_builder_in_all_its_languages(homes, file):
    survey = Survey.objects.get(slug=imported(file(SMALL), "--slug", "small", "--publish")["survey"])
    assert (survey.source, survey.slug) == ("builder", "small")
    pages = {page.locale.language_code: page for page in SurveyPage.objects.filter(survey=survey, live=True)}
    assert set(pages) == {"en", "de"}
    steps = steps_in(pages["de"].steps)
    assert [step["value"]["title"] for step in steps] == ["Arbeit", "Zum Schluss"]
    job = questions_in(steps[0])[1]
    assert job["value"]["relevant"]["expression"] == "${age} > 18"
    edition = newest("small")
    assert edition.source_language == "en"
    assert edition.texts["de"]["list.yesno.option.yes.label"] == "Ja"
    assert not WorkbookUpload.objects.exists()


def test_loose_questions_repeats_and_lists_go_into_the_builder_too(homes, file):
    imported(file(LOOSE), "--slug", "loose", "--publish")
    edition = newest("loose")
    assert edition.version.survey.source == "builder"
    reading = read_workbook(file(LOOSE).read_bytes(), "form.xlsx")
    assert _without_names(edition.version.structure) == _without_names(to_json(reading.form.survey))
    page = SurveyPage.objects.get(locale__language_code="de")
    assert texts_of(page)["list.yesno.option.no.label"] == "Nein"


def _without_names(data):
    """A name that is the key says nothing."""
    if isinstance(data, list):
        return [_without_names(one) for one in data]
    if not isinstance(data, dict):
        return data
    return {name: _without_names(one) for name, one in data.items() if (name, one) != ("name", data.get("key"))}


def test_without_publishing_the_page_is_a_draft(homes, file):
    imported(file(SMALL), "--slug", "small")
    assert list(SurveyPage.objects.filter(locale__language_code="en").values_list("live", flat=True)) == [False]
    assert not TextEdition.objects.exists()


def test_what_the_builder_cannot_hold_stays_a_workbook(homes, file):
    path = file(REPEATED)
    found = imported(path, "--publish", "--slug", "children", "--report-back", report_back_day().isoformat())
    survey = Survey.objects.get(slug=found["survey"])
    assert (survey.source, survey.name, survey.pages.count()) == ("workbook", "form", 0)
    upload = survey.uploads.get()
    assert (upload.kept, upload.edition, upload.name) == (True, newest("children"), "form.xlsx")
    assert bytes(upload.content) == path.read_bytes()
    assert survey.waves.get().is_open()
    texts = newest("children").texts
    assert texts["en"]["question.name.label"] == "Your <strong>name</strong>"
    assert texts["en"]["step.step_1.title"] == "Part 1"
    assert texts["de"]["step.step_1.title"]
    assert survey.privacy == {"mo": "anonymous", "administration": "confidential", "partner": "confidential"}


@pytest.mark.parametrize("rows", [SMALL, REPEATED])
def test_without_a_day_for_the_report_back_it_is_published_but_does_not_open(homes, file, rows):
    found = imported(file(rows), "--publish", "--slug", "children")
    survey = Survey.objects.get()
    assert (found["waits"], survey.versions.count(), survey.waves.get().is_open()) == (True, 1, False)


def test_a_workbook_survey_can_be_answered(homes, file):
    imported(file(REPEATED), "--publish", "--slug", "children", "--report-back", report_back_day().isoformat())
    client = Client()
    assert "form" in client.get("/s/children/en/").content.decode()
    page = client.get("/s/children/de/step_1/").content.decode()
    assert "Ihr <strong>Name</strong>" in page
    assert "Part 1" in client.get("/s/children/en/step_1/").content.decode()


def test_without_a_home_page_the_workbook_stays_the_source(file):
    assert Survey.objects.get(slug=imported(file(SMALL))["survey"]).source == "workbook"


def test_a_refused_form_leaves_nothing(homes, file):
    rows = [*SMALL, ("text", "b", "Hello ${nobody}")]
    assert [problem["code"] for problem in refused(file(rows))] == ["unknown_reference"]
    assert not Survey.objects.exists()
    assert not WorkbookUpload.objects.exists()


def test_an_address_that_cannot_be_one_is_refused(homes, file):
    assert [problem["code"] for problem in refused(file(SMALL), "--slug", "No Way")] == ["bad_slug"]


def test_a_survey_of_the_builder_is_not_overwritten(homes, file):
    imported(file(SMALL), "--slug", "small")
    assert [problem["code"] for problem in refused(file(SMALL), "--slug", "small")] == ["edited_in_builder"]


def test_a_new_workbook_makes_a_new_version_and_keeps_the_old_one(homes, file):
    imported(file(REPEATED), "--publish", "--slug", "children")
    more = [*REPEATED, ("text", "hopes", "What do you hope for?", "Was hoffen Sie?")]
    imported(file(more), "--slug", "children")
    assert newest("children").version.number == 1
    imported(file(more), "--slug", "children", "--publish")
    assert newest("children").version.number == 2
    survey = Survey.objects.get(slug="children")
    assert [upload.edition_id is not None for upload in survey.uploads.order_by("pk")] == [True, False, True]
    assert survey.waves.count() == 1


def test_other_words_are_a_new_edition_of_the_same_version(homes, file):
    imported(file(REPEATED), "--publish", "--slug", "children")
    reworded = [tuple(str(cell).replace("Child", "Young person") for cell in row) for row in REPEATED]
    imported(file(reworded), "--publish", "--slug", "children")
    edition = newest("children")
    assert (edition.version.number, edition.number) == (1, 2)


def test_a_workbook_without_the_first_language_goes_on_in_another(homes, file):
    imported(file(REPEATED), "--publish", "--slug", "children")
    german = [("integer", "age", "", "Alter") if row[1:2] == ("age",) else row for row in REPEATED]
    german = [tuple(cell for place, cell in enumerate(row) if place != 2) for row in german]
    choices = [tuple(cell for place, cell in enumerate(row) if place != 2) for row in CHOICES]
    imported(file(german, choices), "--publish", "--slug", "children")
    edition = newest("children")
    assert (edition.source_language, set(edition.texts)) == ("de", {"de"})


def renamed(rows):
    return [tuple("given_name" if cell == "name" and row is not HEADERS else cell for cell in row) for row in rows]


def test_a_renamed_question_is_refused_until_the_rename_is_declared(homes, file):
    imported(file(REPEATED), "--publish", "--slug", "children")
    rows = renamed(REPEATED)
    (problem,) = refused(file(rows), "--publish", "--slug", "children")
    assert problem["code"] == "not_publishable"
    assert "name=given_name" in problem["message"]
    imported(file(rows), "--publish", "--slug", "children", "--rename", "name=given_name")
    assert newest("children").version.structure["renames"] == {"questions": {"given_name": ["name"]}}


def test_a_declared_rename_goes_on_with_the_next_workbook(homes, file):
    imported(file(REPEATED), "--publish", "--slug", "children")
    imported(file(renamed(REPEATED)), "--publish", "--slug", "children", "--rename", "name=given_name")
    imported(file(renamed(REPEATED)), "--publish", "--slug", "children")
    assert newest("children").version.number == 2


@pytest.mark.parametrize("line", ["nonsense", "a=nowhere", "school/yes=perhaps", "=name"])
def test_a_rename_that_names_nothing_is_refused(homes, file, line):
    imported(file(REPEATED), "--publish", "--slug", "children")
    found = refused(file(REPEATED), "--slug", "children", "--rename", line)
    assert [problem["code"] for problem in found] == ["rename_unclear"]


def test_a_renamed_option_can_be_declared(homes, file):
    imported(file(REPEATED), "--publish", "--slug", "children")
    choices = [("yesno", "ja", "Yes", "Ja") if row[1] == "yes" else row for row in CHOICES]
    (problem,) = refused(file(REPEATED, choices), "--publish", "--slug", "children")
    assert "school/yes=ja" in problem["message"]
    imported(file(REPEATED, choices), "--publish", "--slug", "children", "--rename", "school/yes=ja")
    assert newest("children").version.structure["renames"] == {"options": {"school": {"ja": ["yes"]}}}


def test_every_real_form_that_can_be_read_is_published_or_refused_with_reasons(homes, corpus):
    results = {}
    for path in sorted(corpus.glob("xlsforms/*/*.xls*")):
        try:
            results[path.name] = Survey.objects.get(slug=imported(path, "--publish")["survey"]).versions.count()
        except CommandError:
            results[path.name] = len(refused(path))
    assert len(results) == len(list(corpus.glob("xlsforms/*/*.xls*")))
    assert all(count >= 1 for count in results.values())
