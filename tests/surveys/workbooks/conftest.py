"""In English, and with a home page in German and English."""

import pytest
from django.test import Client
from django.utils import translation

from tests.factories.builder import home_page


@pytest.fixture(autouse=True)
def _in_english():
    with translation.override("en"):
        yield


@pytest.fixture
def homes(db):
    return home_page("de"), home_page("en")


@pytest.fixture
def editor(admin_user) -> Client:
    client = Client(headers={"accept-language": "en"})
    client.force_login(admin_user)
    return client
