"""No file stays when what it belongs to is gone."""

from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction
from django.utils import timezone

from surveys.answering.drafts import expire_drafts
from surveys.answering.models import Draft, Response
from surveys.answering.receipts.withdrawal import withdraw
from surveys.answering.uploads import services
from surveys.answering.uploads.checking import checked
from surveys.answering.uploads.models import Upload
from surveys.answering.uploads.receiving import SentFiles

from .conftest import paper, picture

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def filled(sender):
    sender.attach("papers", name="Chor", photo=picture(), statute=paper())
    sender.send("people")
    return sender


def test_expired_draft_takes_its_files_along(filled, stored):
    Draft.objects.update(expires_at=timezone.now() - timedelta(days=1))
    expire_drafts()
    assert (Upload.objects.count(), stored()) == (0, [])


def test_withdrawn_answers_take_their_files_along(filled, stored):
    filled.send("check")
    assert len(stored()) == 2
    with transaction.atomic():
        withdraw(response=Response.objects.get())
    assert (Upload.objects.count(), stored()) == (0, [])


def test_responses_deleted_together_take_their_files_along(filled, stored):
    filled.send("check")
    Response.objects.all().delete()
    assert (Upload.objects.count(), stored()) == (0, [])


def test_deleting_that_is_taken_back_takes_no_file(filled, stored):
    with transaction.atomic():
        Draft.objects.all().delete()
        transaction.set_rollback(True)
    assert (Upload.objects.count(), len(stored())) == (2, 2)


def test_file_whose_row_cannot_be_written_does_not_stay(filled, stored):
    upload, draft = Upload.objects.filter(name="satzung.pdf").get(), Draft.objects.get()
    with pytest.raises(IntegrityError):
        services.store(id=str(upload.pk), draft=draft, question="statute", checked=checked(paper()))
    assert len(stored()) == 2


def test_trial_leaves_nothing(filled, stored):
    Draft.objects.update(trial=True)
    assert filled.send("check").status_code == 302
    assert (Upload.objects.count(), stored()) == (0, [])


def test_request_that_fails_later_leaves_no_file(sender, stored, monkeypatch):
    sender.client.raise_request_exception = False
    monkeypatch.setattr(SentFiles, "settle", _broken)
    assert sender.attach("papers", name="Chor", statute=paper()).status_code == 500
    assert (Draft.objects.count(), Upload.objects.count(), stored()) == (0, 0, [])


def _broken(*_args) -> None:
    raise RuntimeError("as if the database went away")
