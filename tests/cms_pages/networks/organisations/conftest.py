"""Two networks, each with its editor; all names are synthetic."""

import pytest
from django.test import Client

from cms_pages.models import NetworkPage
from tests.factories.editors import make_editor
from tests.factories.pages import GERMAN, add_page


@pytest.fixture
def north(site_pages):
    return site_pages[GERMAN]["network"]


@pytest.fixture
def south(site_pages):
    return add_page(site_pages[GERMAN]["home"], NetworkPage, language=GERMAN, slug="south", title="Netzwerk Süd")


@pytest.fixture
def editor(north):
    return make_editor(north, name="north")


@pytest.fixture
def other_editor(south):
    return make_editor(south, name="south")


@pytest.fixture
def admin(editor):
    client = Client()
    client.force_login(editor)
    return client


@pytest.fixture
def other_admin(other_editor):
    client = Client()
    client.force_login(other_editor)
    return client
