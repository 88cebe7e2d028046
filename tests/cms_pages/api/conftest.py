"""What tests of the API share: bodies with every kind of block, and reading an address as JSON."""

import uuid

import pytest

BASE = "/api/pages/v2/"
HOST = "http://testserver"
# While it makes the sizes of a picture.
WAGTAIL_LEAVES_FILES_OPEN = "ignore:Exception ignored in.*SpooledTemporaryFile:pytest.PytestUnraisableExceptionWarning"


def block(kind, value):
    return {"type": kind, "value": value, "id": str(uuid.uuid4())}


@pytest.fixture
def read(client):
    """The JSON at an address below the API."""

    def ask(address, status=200, **parameters):
        response = client.get(BASE + address, parameters, follow=True)
        assert response.status_code == status, response.content
        return response.json()

    return ask


@pytest.fixture
def make_document(db):
    from wagtail.documents import get_document_model

    def make(title="Folien", **fields):
        return get_document_model().objects.create(title=title, **({"file": "slides.pdf", "file_size": 1000} | fields))

    return make


@pytest.fixture
def picture_of():
    """An image as a body stores it."""
    return lambda image, words="Zwei Menschen": {"image": image.pk, "alt_text": words, "decorative": not words}
