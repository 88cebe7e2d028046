"""What the admin shows of a workbook survey, and the files it gives back."""

import pytest

from surveys.definition.models import Survey, TextEdition
from surveys.workbooks.reading import read_workbook
from tests.factories.builder import published
from tests.surveys.workbooks.forms import REPEATED
from tests.surveys.workbooks.test_upload import decide, text, upload

pytestmark = pytest.mark.django_db


@pytest.fixture
def survey(editor, homes) -> Survey:
    decide(editor, upload(editor, REPEATED), "publish", slug="children")
    return Survey.objects.get()


def test_the_outline_shows_questions_rules_and_options(editor, survey):
    shown = editor.get(f"/admin/surveys/workbooks/{survey.pk}/")
    lines = {line.key: line for step in shown.context["steps"] for line in step.lines}
    assert [(key, line.label, line.type, line.depth) for key, line in lines.items()] == [
        ("name", "Your name", "Short text", 0),
        ("child", "Child", "Repeat", 0),
        ("age", "Age of the child", "Whole number", 1),
        ("school", "Does it go to school?", "Single choice", 1),
    ]
    assert lines["school"].rules == (("When it is asked", "${age} >= 6"),)
    assert lines["school"].options == (("yes", "Yes"), ("no", "No"))
    assert lines["school"].list == "yesno"
    assert [(each.language, each.missing) for each, _, _ in shown.context["rows"]] == [
        ("de", ("title", "question.age.label"))
    ]


def languages_offered(survey) -> list[str]:
    return sorted(TextEdition.objects.filter(version__survey=survey).latest("pk").texts)


def test_a_language_below_the_bar_stays_out_until_somebody_offers_it_all_the_same(editor, survey):
    outline = f"/admin/surveys/workbooks/{survey.pk}/"
    assert languages_offered(survey) == ["de", "en"]
    editor.post(f"{outline}settings/", {"language_bar": "complete", "kept_months": "12"})
    survey.refresh_from_db()
    assert (survey.kept_months, languages_offered(survey)) == (12, ["en"])
    assert "Not offered: it is not translated completely" in text(editor.get(outline))
    editor.post(f"{outline}languages/de/", {"action": "offer"})
    assert languages_offered(survey) == ["de", "en"]
    editor.post(f"{outline}languages/de/", {"action": "hold_back"})
    assert languages_offered(survey) == ["en"]


def test_a_workbook_s_language_is_reviewed(editor, admin_user, survey):
    outline = f"/admin/surveys/workbooks/{survey.pk}/"
    ((german, address, _),) = editor.get(outline).context["rows"]
    editor.post(address, {"action": "review", "words_hash": german.words_hash})
    ((german, _, _),) = editor.get(outline).context["rows"]
    assert (german.reviewed, german.review.reviewed_by) == (True, admin_user)


def test_the_list_names_every_workbook_survey(editor, survey):
    assert "children" in text(editor.get("/admin/surveys/workbooks/"))
    assert "Surveys from XLSForm" in text(editor.get("/admin/"))


def test_the_original_comes_back_byte_by_byte(editor, survey):
    upload_ = survey.uploads.get()
    response = editor.get(f"/admin/surveys/workbooks/{survey.pk}/files/{upload_.pk}/")
    assert response.content == bytes(upload_.content)
    assert response["Content-Disposition"] == 'attachment; filename="form.xlsx"'


def test_the_published_version_reads_back_the_same(editor, survey):
    content = editor.get(f"/admin/surveys/workbooks/{survey.pk}/export/").content
    again = read_workbook(content, "export.xlsx")
    assert again.problems == ()
    assert list(again.form.survey.questions) == ["name", "age", "school"]


def test_a_survey_page_offers_try_it_and_its_workbook(editor, db):
    page = published()
    shown = editor.get(f"/admin/pages/{page.pk}/edit/").content.decode()
    assert f"/admin/surveys/workbooks/pages/{page.pk}/try/" in shown
    assert editor.get(f"/admin/surveys/workbooks/{page.survey_id}/export/").content.startswith(b"PK")


def test_every_real_form_has_an_outline_and_can_be_tried(editor, homes, corpus):
    from django.core.files.uploadedfile import SimpleUploadedFile

    path = corpus / "xlsforms/needs_assessment" / "IRQ_TalAfar_water_2022_en_ar.xlsx"
    address = editor.post("/admin/surveys/workbooks/new/", {"file": SimpleUploadedFile(path.name, path.read_bytes())})[
        "Location"
    ]
    assert editor.get(address).context["preview"].question_count == 218
    decide(editor, address, "publish")
    pk = Survey.objects.get().pk
    assert editor.get(f"/admin/surveys/workbooks/{pk}/").status_code == 200
    shown = editor.get(f"/admin/surveys/workbooks/{pk}/try/")
    assert shown.context["count"] > 150
