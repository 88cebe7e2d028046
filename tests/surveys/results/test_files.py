"""Files of respondents: for those who may see single answers, and nobody else."""

import uuid

import pytest
from django.core.files.base import ContentFile
from django.urls import reverse

from surveys.answering.uploads.models import Upload
from tests.factories.surveys import make_response, make_survey, one_step, question

pytestmark = pytest.mark.django_db


@pytest.fixture
def sent(db):
    survey = make_survey(one_step(question("paper", "file")), {"de": {"question.paper.label": "Satzung?"}})
    upload = Upload(id=uuid.uuid4(), name="Satzung.pdf", content_type="application/pdf", size=5, question="paper")
    upload.response = make_response(survey, {"paper": str(upload.pk)})
    upload.file.save("x", ContentFile(b"%PDF-"), save=False)
    upload.save(force_insert=True)
    return upload


@pytest.fixture
def reader(client, person):
    client.force_login(person)
    return client


def addresses(upload: Upload) -> tuple[str, str]:
    """Of the response and of its file."""
    response = upload.response
    slug = response.wave.survey.slug
    return (
        reverse("results:response", args=[slug, response.pk]),
        reverse("results:file", args=[slug, response.pk, upload.pk]),
    )


def test_response_names_its_files_and_leads_to_them(reader, grant, sent):
    grant("raw")
    page, file = addresses(sent)
    html = reader.get(page).content.decode()
    assert "Satzung.pdf" in html
    assert f'href="{file}"' in html
    response = reader.get(file)
    assert (response.getvalue(), response["Content-Security-Policy"]) == (b"%PDF-", "default-src 'none'; sandbox")
    assert "no-store" in response["Cache-Control"]


@pytest.mark.parametrize("right", ["aggregates", None])
def test_without_the_right_to_single_answers_there_is_no_file(reader, grant, sent, right):
    if right:
        grant(right)
    assert reader.get(addresses(sent)[1]).status_code == 404


def test_file_of_a_draft_is_nobodys_to_review(reader, grant, sent):
    grant("raw")
    file = addresses(sent)[1]
    Upload.objects.update(response=None)
    assert reader.get(file).status_code == 404


def test_tables_skip_files(reader, grant, sent):
    grant("aggregates")
    html = reader.get(reverse("results:survey", args=[sent.response.wave.survey.slug])).content.decode()
    assert "Satzung.pdf" not in html
