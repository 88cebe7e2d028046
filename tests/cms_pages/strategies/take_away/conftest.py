import pytest

from tests.factories.leaving import make_leaving


@pytest.fixture
def leaving(site_pages, level, make_image):
    return make_leaving(site_pages, level, make_image())


@pytest.fixture
def network(leaving, level):
    return level.network
