"""A helper who types from paper adds the files that came with it."""

import uuid

import pytest
from django.contrib.auth import get_user_model
from django.contrib.auth.models import Permission
from django.test import Client

from surveys.answering.models import Response
from surveys.answering.uploads.models import Upload

from .conftest import paper, picture

pytestmark = pytest.mark.django_db

PLACE = "/s/anhang/de/assisted/"


@pytest.fixture
def helper(sender) -> Client:
    user = get_user_model().objects.create(username="helper")
    user.user_permissions.add(Permission.objects.get(codename="add_response"))
    client = Client()
    client.force_login(user)
    return client


def sent(**fields) -> dict:
    return {"entry[mode]": "paper", "entry[language]": "de", "entry[id]": str(uuid.uuid4()), "name": "Chor"} | fields


def test_files_are_kept_with_the_response(helper, stored):
    assert 'enctype="multipart/form-data"' in helper.get(PLACE).content.decode()
    files = {"statute__file": paper(), "person__rounds": "1", "person.1.face__file": picture()}
    assert helper.post(PLACE, sent(**files)).status_code == 302
    response = Response.objects.get()
    assert set(map(str, response.uploads.values_list("pk", flat=True))) == {
        response.answers["statute"],
        response.answers["person"][0]["face"],
    }
    assert len(stored()) == 2


def test_wrong_file_is_told_and_nothing_is_kept(helper, stored):
    page = helper.post(PLACE, sent(photo__file=paper()))
    assert (page.status_code, stored(), Response.objects.count()) == (422, [], 0)
    assert 'href="#id_photo"' in page.content.decode()


def test_helper_cannot_name_the_file_of_somebody_else(helper, sender):
    sender.attach("papers", name="Chor", statute=paper())
    assert helper.post(PLACE, sent(statute=str(Upload.objects.get().pk))).status_code == 302
    assert Response.objects.get().answers["statute"] is None
