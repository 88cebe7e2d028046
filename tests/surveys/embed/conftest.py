"""A survey in German and Persian that one town may show."""

import pytest

from surveys.definition.models import Survey
from tests.surveys.answering.conftest import publish

TOWN = "stadt.example"


@pytest.fixture
def survey(db) -> Survey:
    found = publish().version.survey
    found.frame_hosts = TOWN
    found.save()
    return found
