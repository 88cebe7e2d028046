"""In English, with a home page in German and English, and the corpus of real forms where the environment names one."""

import os
from pathlib import Path

import pytest
from django.test import Client
from django.utils import translation

from tests.factories.builder import home_page

FORMS = Path(os.environ.get("AUGENHOEHE_CORPUS", "")) / "xlsforms"


@pytest.fixture(autouse=True)
def _in_english():
    with translation.override("en"):
        yield


@pytest.fixture
def corpus() -> Path:
    if not os.environ.get("AUGENHOEHE_CORPUS"):
        pytest.skip("AUGENHOEHE_CORPUS names no corpus")
    return FORMS


@pytest.fixture
def homes(db):
    return home_page("de"), home_page("en")


@pytest.fixture
def editor(admin_user) -> Client:
    client = Client(headers={"accept-language": "en"})
    client.force_login(admin_user)
    return client
