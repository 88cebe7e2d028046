"""What stands beside a table claims no more than is shown."""

import pytest
from django.utils import translation

from surveys.results.sentences import base_of
from surveys.results.shown import ShownTable
from surveys.results.tables import NOT_ASKED

pytestmark = pytest.mark.plain


@pytest.fixture(autouse=True)
def _english():
    with translation.override("en"):
        yield


@pytest.mark.parametrize(
    ("missing", "told"),
    [
        ({NOT_ASKED: 6}, "Answered: 17 of 24 who were asked"),
        ({NOT_ASKED: 0}, "Answered: 17 of 30 who were asked"),
        ({}, "Answered: 17 of 30 who were asked"),
        ({NOT_ASKED: None}, "Answered: 17"),
    ],
)
def test_how_many_were_asked_is_told_only_where_it_is_known(missing, told):
    assert base_of(ShownTable("q", "q", "", "categories", "single", 30, 17, (), missing, None)) == told
