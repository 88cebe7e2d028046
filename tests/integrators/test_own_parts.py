"""What a project may do in its own way: a frame, a type of question, a plug, languages that Django does not know."""

import re

import pytest

from tests.integrators.snippets import snippet

pytestmark = [pytest.mark.plain, pytest.mark.xdist_group("foreign")]

MOST_LINES = 40
PUBLISH_STARS = """
from surveys.pages import SurveyPage
page = SurveyPage.objects.get()
page.steps = [*page.steps.get_prep_value(), {"type": "step", "value": {"key": "opinion", "title": "Your opinion",
    "questions": [{"type": "stars", "value": {"key": "stars", "label": "How do you like it?", "required": True}}]}}]
page.save_revision().publish()
"""
ANSWER_STARS = """
from walk import SEND, answered, receipt_code
beds = {"beds": "3"}
client, html = answered("/gardens/", beds, {"stars": "6"})
print("REFUSED", "Please give one to five stars." in html)
for stars in "4554455":
    client, html = answered("/gardens/", beds, {"stars": stars})
    print("CHECK", stars in html, "How do you like it?" in html)
    html = client.post("/s/gardens/en/check/", follow=True).content.decode()
    print("CODE", receipt_code(html))
"""
TABLE_OF_STARS = """
from surveys.answering.models import Response
from surveys.definition.models import Survey
from surveys.exports.questions import columns_of_question
from surveys.results.queries import definition_of
from surveys.results.tables import Answered, tables_of
definition = definition_of(Survey.objects.get(), "en")
question = next(placed.question for placed in definition.placed if placed.question.key == "stars")
responses = [Answered(response.answers, response.language) for response in Response.objects.all()]
(table,) = tables_of(question, responses)
print("TABLE", table.n, round(table.figures.mean, 2), table.type)
print("COLUMNS", [column.name for column in columns_of_question(question, definition.labels)])
"""


@pytest.fixture(scope="module")
def project(copy_of, full_project):
    return copy_of(full_project)


@pytest.fixture(scope="module")
def with_stars(project):
    project.add("mysite/questions.py", snippet("own-question-type"))
    project.add("mysite/templates/surveys/questions/stars.html", snippet("own-question-template"))
    project.settings(snippet("own-question-setting"))
    project.shell(PUBLISH_STARS)
    return project


def test_a_type_of_question_takes_forty_lines_at_most():
    parts = snippet("own-question-type"), snippet("own-question-template"), snippet("own-question-setting")
    assert sum(len(part.splitlines()) for part in parts) <= MOST_LINES


def test_a_type_of_question_needs_no_migration(with_stars):
    assert "No changes detected" in with_stars.manage("makemigrations", "--check", "--dry-run")


def test_a_type_of_question_is_answered_and_counted(with_stars):
    said = with_stars.shell(ANSWER_STARS)
    assert "REFUSED True" in said
    assert said.count("CHECK True True") == len(re.findall(r"CODE [A-Z2-7-]{19}", said)) == 7
    counted = with_stars.shell(TABLE_OF_STARS)
    assert "TABLE 7 4.57 integer" in counted
    assert "COLUMNS ['stars', 'stars__missing']" in counted


def test_the_frame_of_the_project_stands_around_every_page_of_a_survey(project):
    project.add("mysite/templates/surveys/base.html", snippet("own-frame"))
    said = project.shell(
        """
from django.test import Client
for address in ("/gardens/", "/s/gardens/en/garden/", "/findings/gardens/"):
    html = Client().get(address).content.decode()
    print(address, "The gardens of our town" in html, "To the home page" in html)
"""
    )
    assert "/gardens/ True True" in said


def test_a_receipt_tells_what_the_project_knows(with_stars):
    with_stars.add("mysite/trace.py", snippet("own-trace"))
    with_stars.settings(snippet("own-trace-setting"))
    said = with_stars.shell(
        """
from walk import SEND, answered, receipt_code
client, html = answered("/gardens/", {"beds": "3"}, {"stars": "5"}, SEND)
page = client.post("/s/gardens/en/my/", {"code": receipt_code(html)}, follow=True).content.decode()
print("TRACE", "Two of the gardens that you wished for are being laid out." in page)
"""
    )
    assert "TRACE True" in said


def test_languages_that_django_does_not_know(project):
    project.settings(snippet("languages"))
    assert "no issues" in project.manage("check")
    said = project.shell(
        """
from django.utils.translation import get_language_bidi, get_language_info, gettext, override
for code in ("de", "de-simple", "fa", "ps"):
    with override(code):
        print(code, get_language_bidi(), get_language_info(code)["name_local"], gettext("Send answers"))
"""
    )
    assert "de False Deutsch Antworten absenden" in said
    assert "de-simple False Leichte Sprache Antworten absenden" in said
    assert re.search(r"^fa True \S+ (?!Send)", said, re.MULTILINE)
    assert re.search(r"^ps True پښتو (?!Send)", said, re.MULTILINE)
