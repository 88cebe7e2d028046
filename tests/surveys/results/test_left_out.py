"""What a human left out, and what a correction superseded, counts nowhere."""

import pytest

from surveys.exports.csv import csv_lines
from surveys.results.queries import answered_in, definition_of, standing_responses, waves_of
from tests.factories.surveys import make_response, make_survey

pytestmark = pytest.mark.django_db


@pytest.fixture
def survey():
    survey = make_survey()
    superseded = make_response(survey, {"colour": "red"})
    make_response(survey, {"colour": "blue"}, supersedes=superseded)
    make_response(survey, {"colour": "red"}, left_out=True)
    return survey


def test_only_what_stands_is_read(survey):
    assert [response.answers for response in standing_responses(survey)] == [{"colour": "blue"}]
    assert [answered.answers for answered in answered_in(survey.waves.get())] == [{"colour": "blue"}]
    assert [wave.responses for wave in waves_of(survey)] == [1]


def test_only_what_stands_is_exported(survey):
    lines = list(csv_lines(survey, definition_of(survey, "de"), "de"))
    assert "blue" in "".join(lines)
    assert "red" not in "".join(lines)
