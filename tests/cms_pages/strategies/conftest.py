"""A network in which three sides meet."""

import pytest

from tests.factories.strategies import make_level


@pytest.fixture
def level(site_pages):
    return make_level(site_pages["de"]["network"])
