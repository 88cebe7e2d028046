"""What a project may do in its own way: a type of question, a frame, a plug, languages that Django does not know."""

import re

import pytest

from tests.integrators.snippets import snippet

pytestmark = [pytest.mark.plain, pytest.mark.xdist_group("foreign")]

MOST_LINES = 40
STARS = """
from django.core.management import call_command
from surveys.answering.models import Response
from surveys.definition.models import Survey
from surveys.exports.questions import columns_of_question
from surveys.results.queries import definition_of
from surveys.results.tables import Answered, tables_of
from walk import SEND, answered, api, receipt_code
call_command("makemigrations", check=True, dry_run=True)
page.steps = [*page.steps.get_prep_value(), {"type": "step", "value": {"key": "opinion", "title": "Your opinion",
    "questions": [{"type": "stars", "value": {"key": "stars", "label": "How do you like it?", "required": True}}]}}]
page.save_revision().publish()

beds = {"beds": "3"}
client, html = answered("/gardens/", beds, {"stars": "6"})
print("REFUSED", "Please give one to five stars." in html)
print("BY API", api("gardens", "opinion", {"stars": 6}), api("gardens", "opinion", {"stars": 5}))
for stars in "4554455":
    client, html = answered("/gardens/", beds, {"stars": stars})
    print("CHECK", "How do you like it?" in html)
    print("CODE", receipt_code(client.post("/s/gardens/en/check/", follow=True).content.decode()))

definition = definition_of(Survey.objects.get(), "en")
question = next(placed.question for placed in definition.placed if placed.question.key == "stars")
(table,) = tables_of(question, [Answered(found.answers, found.language) for found in Response.objects.all()])
print("TABLE", table.n, round(table.figures.mean, 2), table.type)
print("COLUMNS", [column.name for column in columns_of_question(question, definition.labels)])
"""
FRAME = """
from django.test import Client
start, step = (Client().get(address).content.decode() for address in ("/gardens/", "/s/gardens/en/garden/"))
print("FRAME", all(part in start for part in ("mysite.css", "The gardens of our town", "To the home page")))
print("STEP", "mysite.css" in step, "To the home page" in step)
"""
TRACE = """
client, html = answered("/gardens/", beds, {"stars": "5"}, SEND)
page = client.post("/s/gardens/en/my/", {"code": receipt_code(html)}, follow=True).content.decode()
print("TRACE", "Two of the gardens that you wished for are being laid out." in page)
"""
LANGUAGES = """
from django.core.management import call_command
from django.utils.translation import get_language_bidi, get_language_info, gettext, override
call_command("check")
for code in ("de", "de-simple", "fa", "ps"):
    with override(code):
        print(code, get_language_bidi(), get_language_info(code)["name_local"], gettext("Send answers"))
"""


@pytest.fixture(scope="module")
def project(copy_of, full_project):
    project = copy_of(full_project)
    project.add("mysite/questions.py", snippet("own-question-type"))
    project.add("mysite/templates/surveys/questions/stars.html", snippet("own-question-template"))
    project.settings(snippet("own-question-setting"))
    project.add("mysite/templates/surveys/base.html", snippet("own-frame"))
    project.add("mysite/trace.py", snippet("own-trace"))
    project.settings(snippet("own-trace-setting"))
    return project


@pytest.fixture(scope="module")
def said(project):
    return project.shell(snippet("publish-a-survey") + STARS + FRAME + TRACE)


def test_a_type_of_question_takes_forty_lines_at_most():
    parts = snippet("own-question-type"), snippet("own-question-template"), snippet("own-question-setting")
    assert sum(len(part.splitlines()) for part in parts) <= MOST_LINES


def test_a_type_of_question_needs_no_migration(said):
    assert "No changes detected" in said


def test_a_type_of_question_is_answered_and_refused_in_its_own_words(said):
    assert "REFUSED True" in said
    assert said.count("CHECK True") == len(re.findall(r"CODE [A-Z2-7-]{19}", said)) == 7


def test_the_api_asks_the_type_too(said):
    assert "BY API (422, 'Please give one to five stars.') (200, '')" in said


def test_a_type_of_question_is_counted_as_the_one_it_extends(said):
    assert "TABLE 7 4.57 integer" in said
    assert "COLUMNS ['stars', 'stars__missing']" in said


def test_the_frame_of_the_project_stands_around_a_survey(said):
    assert "FRAME True" in said
    assert "STEP True False" in said  # nothing leads away from a step


def test_a_receipt_tells_what_the_project_knows(said):
    assert "TRACE True" in said


def test_languages_that_django_does_not_know(project):
    project.settings(snippet("languages"))
    said = project.shell(LANGUAGES)
    assert "no issues" in said
    assert "de False Deutsch Antworten absenden" in said
    assert "de-simple False Leichte Sprache Antworten absenden" in said
    assert re.search(r"^fa True \S+ (?!Send)", said, re.MULTILINE)
    assert re.search(r"^ps True پښتو (?!Send)", said, re.MULTILINE)
