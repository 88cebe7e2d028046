"""The rules of real questionnaires, in the page's script and in the engine, with the answers of every shown case."""

import pytest

from .in_node import outcomes_of
from .real_forms import EXPECTED, sheet_of

pytestmark = pytest.mark.usefixtures("corpus")


@pytest.mark.parametrize("expected", EXPECTED, ids=lambda path: path.stem)
def test_script_agrees_with_the_engine_after_every_case(expected):
    sheet = sheet_of(expected)
    assert sheet.disagreements(outcomes_of(sheet.asked))[:5] == []
