"""The rules of real questionnaires after every shown case, in the script as the browser runs it."""

import pytest
from playwright.sync_api import Browser

from tests.surveys.domain.expressions.in_node import DRIVER, SCRIPT
from tests.surveys.domain.expressions.real_forms import EXPECTED, sheet_of

pytestmark = pytest.mark.usefixtures("corpus")


@pytest.fixture(scope="module")
def blank(browser: Browser):
    """A page with the script and no form."""
    page = browser.new_page()
    page.add_script_tag(path=SCRIPT)
    yield page
    page.close()


@pytest.mark.parametrize("expected", EXPECTED, ids=lambda path: path.stem)
def test_script_agrees_with_the_engine_in_the_browser(blank, expected):
    sheet = sheet_of(expected)
    found = blank.evaluate(f"sheet => {{ {DRIVER} return outcomesOf(surveyLogic, sheet); }}", sheet.asked)
    assert sheet.disagreements(found)[:5] == []
