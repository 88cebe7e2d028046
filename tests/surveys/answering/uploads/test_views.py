"""Who may have a file, and how it is given."""

from contextlib import closing
from pathlib import Path

import pytest
from django.conf import settings

from surveys.answering.models import Draft
from surveys.answering.tokens import draft_token
from surveys.answering.uploads.models import Upload

from ..conftest import Respondent, hidden_value
from .conftest import paper

pytestmark = pytest.mark.django_db


@pytest.fixture
def address(sender) -> str:
    sender.attach("papers", name="Chor", statute=paper("Satzung & قانون.pdf"))
    return f"/s/anhang/de/upload/{Upload.objects.get().pk}/"


def test_respondent_gets_the_own_file_as_a_download(sender, address):
    response = sender.client.get(address)
    assert response.status_code == 200
    assert response.getvalue() == b"%PDF-1.7\n%%EOF"
    assert response["Content-Type"] == "application/pdf"
    assert response["Content-Disposition"].startswith("attachment; filename*=utf-8''Satzung")
    assert response["X-Content-Type-Options"] == "nosniff"
    assert response["Content-Security-Policy"] == "default-src 'none'; sandbox"
    assert response["Cache-Control"] == "no-store"


def test_nobody_else_gets_it(sender, address):
    assert Respondent("anhang").client.get(address).status_code == 404


def test_token_in_the_path_opens_it_too(sender, address):
    draft = Draft.objects.get()
    own = f"/s/anhang/de/d/{draft_token(draft.pk)}/upload/{Upload.objects.get().pk}/"
    with closing(Respondent("anhang").client.get(own)) as response:
        assert response.status_code == 200


def test_after_sending_the_receipt_code_opens_it(sender, address):
    sender.send("people", why="x")
    assert sender.send("check").status_code == 302
    code = hidden_value(sender.get("receipt"), "code")
    other = Respondent("anhang")
    assert other.client.get(address).status_code == 404
    other.client.post("/s/anhang/de/my/", {"code": code})
    with closing(other.client.get(address)) as response:
        assert response.status_code == 200


def test_file_lies_where_no_address_leads(sender, address):
    upload = Upload.objects.get()
    assert "satzung" not in upload.file.name.lower()
    assert sender.client.get(f"{settings.MEDIA_URL}{upload.file.name}").status_code == 404
    assert not Path(upload.file.path).is_relative_to(settings.MEDIA_ROOT)


def test_file_that_got_lost_is_missing(sender, address):
    upload = Upload.objects.get()
    upload.file.storage.delete(upload.file.name)
    assert sender.client.get(address).status_code == 404
