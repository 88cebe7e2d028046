import pytest

from tests.cms_pages.pages.conftest import add_event, event_lists  # noqa: F401 - the same events

BASE = "https://network.example.org"


@pytest.fixture(autouse=True)
def _base(settings):
    settings.WAGTAILADMIN_BASE_URL = BASE
