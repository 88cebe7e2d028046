"""An upload is looked at before anything is made of it."""

import re
from datetime import timedelta

import pytest
from django.contrib.auth.models import Group, Permission
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from wagtail.models import GroupPagePermission

from surveys.definition.models import Survey, TextEdition
from surveys.workbooks.models import WorkbookUpload
from tests.factories.surveys import report_back_day
from tests.surveys.workbooks.forms import BROKEN, CHOICES, REPEATED, SMALL, workbook_file

pytestmark = pytest.mark.django_db

NEW = "/admin/surveys/workbooks/new/"


def upload(client: Client, rows, address: str = NEW, choices=CHOICES):
    response = client.post(address, {"file": workbook_file(rows, choices=choices)})
    assert response.status_code == 302, response.content.decode()[:3000]
    return response["Location"]


def decide(client: Client, address: str, action: str, **fields):
    """Sends the form of the preview as it is shown, with the fields that are named."""
    form = client.get(address).context["form"]
    sent = {name: form[name].value() for name in form.fields if form[name].value() not in (None, False)}
    if "report_back_on" in form.fields:
        fields = {"report_back_on": report_back_day().isoformat(), **fields}
    return client.post(address, {**sent, "action": action, **fields})


def text(response) -> str:
    return " ".join(re.sub(r"<[^>]+>", " ", response.content.decode()).split())


def test_a_file_that_is_no_workbook_is_told_at_its_field(editor, homes):
    response = editor.post(NEW, {"file": SimpleUploadedFile("notes.txt", b"hello")})
    assert response.context["form"].errors["file"] == [
        "notes.txt is not a workbook. Please save it as .xlsx and try again."
    ]
    assert not WorkbookUpload.objects.exists()


def test_the_preview_creates_no_survey(editor, homes):
    shown = editor.get(upload(editor, SMALL))
    assert not Survey.objects.exists()
    preview = shown.context["preview"]
    assert [(step.title, step.count) for step in preview.steps] == [("Work", 2), ("At the end", 1)]
    assert [(language.code, language.filled, language.total) for language in preview.languages] == [
        ("en", 8, 8),
        ("de", 7, 8),
    ]
    assert "3 questions in 2 steps" in text(shown)


def test_creating_makes_a_page_of_the_builder_where_it_fits(editor, homes):
    response = decide(editor, upload(editor, SMALL), "keep", slug="small")
    survey = Survey.objects.get()
    page = survey.pages.get(locale__language_code="en")
    assert response["Location"] == reverse("wagtailadmin_pages:edit", args=[page.pk])
    assert (survey.slug, page.live) == ("small", False)
    assert editor.get(response["Location"]).status_code == 200


def test_an_editor_may_keep_the_workbook_as_the_source(editor, homes):
    response = decide(editor, upload(editor, SMALL), "keep", source="workbook")
    survey = Survey.objects.get()
    assert survey.source == "workbook"
    assert response["Location"] == reverse("survey_workbooks:outline", args=[survey.pk])


def test_reasons_say_why_it_stays_a_workbook(editor, homes):
    shown = editor.get(upload(editor, [*SMALL, *[("text", f"q{n}", f"Question {n}") for n in range(80)]]))
    assert "It has 83 questions; the builder is made for at most 80." in text(shown)
    assert "source" not in shown.context["form"].fields


def test_problems_are_shown_with_their_place_and_can_be_repaired(editor, homes):
    address = upload(editor, BROKEN)
    shown = editor.get(address)
    assert [(row["sheet"], row["row"], row["column"]) for row in shown.context["preview"].problems] == [
        ("survey", 2, "type"),
        ("survey", 3, "label::English (en)"),
    ]
    assert "Create the survey" not in text(shown)
    assert decide(editor, address, "publish").status_code == 200
    assert not Survey.objects.exists()
    assert decide(editor, address, "read", lenient="on")["Location"] == address
    shown = editor.get(address)
    assert shown.context["preview"].problems == []
    assert [row["code"] for row in shown.context["preview"].repairs] == ["became_text", "reference_as_text"]
    decide(editor, address, "publish")
    assert TextEdition.objects.latest("pk").version.survey.slug == "form"


def test_an_unclear_language_is_asked_for(editor, homes):
    rows = [("type", "name", "label"), ("text", "a", "Zzz")]
    address = upload(editor, rows, choices=[])
    shown = editor.get(address)
    assert "Please say which language this is." in text(shown)
    response = editor.post(address, {"action": "keep", "source": "workbook"})
    assert response.context["form"].errors == {"language_0": ["This field is required."]}
    decide(editor, address, "keep", language_0="tr")
    upload_ = Survey.objects.get().uploads.get()
    assert (upload_.source_language, upload_.languages) == ("tr", {"": "tr"})


def test_two_columns_cannot_be_the_same_language(editor, homes):
    address = upload(editor, SMALL)
    decide(editor, address, "read", language_1="en")
    assert [row["code"] for row in editor.get(address).context["preview"].problems] == ["same_language"]


def test_a_discarded_upload_leaves_nothing(editor, homes):
    decide(editor, upload(editor, SMALL), "discard")
    assert not WorkbookUpload.objects.exists()


def test_what_nobody_decides_about_is_forgotten(editor, homes):
    upload(editor, SMALL)
    WorkbookUpload.objects.update(uploaded_at=WorkbookUpload.objects.get().uploaded_at - timedelta(days=2))
    upload(editor, REPEATED)
    assert WorkbookUpload.objects.count() == 1


def test_a_new_workbook_shows_what_it_changes(editor, homes):
    decide(editor, upload(editor, REPEATED), "publish")
    survey = Survey.objects.get()
    more = [*REPEATED, ("text", "hopes", "What do you hope for?", "Was hoffen Sie?")]
    address = upload(editor, more, f"/admin/surveys/workbooks/{survey.pk}/new/")
    assert [(change.key, change.sentence) for change in editor.get(address).context["preview"].changes][-1] == (
        "hopes",
        "This question is new.",
    )
    decide(editor, address, "keep")
    outline = editor.get(f"/admin/surveys/workbooks/{survey.pk}/")
    assert "A new workbook waits to be published" in text(outline)
    assert outline.context["changes"][-1].key == "hopes"
    editor.post(f"/admin/surveys/workbooks/{survey.pk}/publish/")
    assert [version.number for version in survey.versions.order_by("number")] == [1, 2]
    assert "waits to be published" not in text(editor.get(f"/admin/surveys/workbooks/{survey.pk}/"))


def test_a_rename_is_declared_in_the_preview(editor, homes):
    decide(editor, upload(editor, REPEATED), "publish")
    survey = Survey.objects.get()
    rows = [tuple("given_name" if cell == "name" and n else cell for cell in row) for n, row in enumerate(REPEATED)]
    address = upload(editor, rows, f"/admin/surveys/workbooks/{survey.pk}/new/")
    assert "name=given_name" in text(editor.get(address))
    refused = decide(editor, address, "publish")
    assert "name=given_name" in text(refused)
    assert survey.versions.count() == 1
    decide(editor, address, "publish", renames="name=given_name")
    assert survey.versions.count() == 2


@pytest.mark.parametrize(("day", "sentence"), [("", "Please say by which day"), ("2020-01-01", "This day is over.")])
def test_nothing_is_published_without_a_day_for_the_report_back(editor, homes, day, sentence):
    refused = decide(editor, upload(editor, SMALL), "publish", report_back_on=day)
    assert sentence in refused.context["form"].errors["report_back_on"][0]
    assert not Survey.objects.exists()


@pytest.mark.parametrize("rows", [SMALL, REPEATED])
def test_what_is_published_opens_with_its_day_for_the_report_back(editor, homes, rows):
    decide(editor, upload(editor, rows), "publish")
    wave = Survey.objects.get().waves.get()
    assert (wave.report_back_on, wave.is_open()) == (report_back_day(), True)


def test_a_saved_workbook_asks_for_the_day_before_it_is_published(editor, homes):
    decide(editor, upload(editor, REPEATED), "keep")
    survey = Survey.objects.get()
    publish = f"/admin/surveys/workbooks/{survey.pk}/publish/"
    assert 'name="report_back_on"' in editor.get(f"/admin/surveys/workbooks/{survey.pk}/").content.decode()
    editor.post(publish)
    assert not survey.versions.exists()
    editor.post(publish, {"report_back_on": report_back_day().isoformat()})
    assert survey.waves.get().is_open()


def person(*permissions: str, django_user_model, home) -> Client:
    group = Group.objects.create(name="somebody")
    group.permissions.add(Permission.objects.get(codename="access_admin"))
    for name in permissions:
        permission = Permission.objects.get(codename=f"{name}_page", content_type__app_label="wagtailcore")
        GroupPagePermission.objects.create(group=group, page=home, permission=permission)
    user = django_user_model.objects.create_user("somebody", password="x")
    user.groups.add(group)
    client = Client(headers={"accept-language": "en"})
    client.force_login(user)
    return client


def test_only_editors_may_upload(homes, django_user_model):
    assert person(django_user_model=django_user_model, home=homes[0]).get(NEW).status_code == 302


def test_who_may_not_publish_can_only_save(homes, django_user_model):
    client = person("add", "change", django_user_model=django_user_model, home=homes[0].get_parent())
    address = upload(client, REPEATED)
    assert "Create and publish" not in text(client.get(address))
    decide(client, address, "publish")
    assert not Survey.objects.exists()
    decide(client, address, "keep")
    survey = Survey.objects.get()
    client.post(f"/admin/surveys/workbooks/{survey.pk}/publish/")
    assert not survey.versions.exists()
