"""Somebody follows the guide in a project of their own, word by word: first surveys alone, then the website, too."""

import re

import pytest

from tests.integrators.snippets import snippet

pytestmark = [pytest.mark.plain, pytest.mark.xdist_group("foreign")]

MOST_LINES = 10
CODE = r"CODE [A-Z2-7]{4}(-[A-Z2-7]{4}){3}"
LOOK = """
from django.contrib.auth.models import User
from django.core.management import call_command
from django.test import Client
from surveys.answering.models import Response
from walk import SEND, answered, receipt_code
call_command("makemigrations", check=True, dry_run=True)
client, html = answered("/gardens/", {"beds": "3", "wish": "More water"}, SEND)
print("CODE", receipt_code(html))
print("SENT", [response.answers for response in Response.objects.all()])
client, html = answered("/gardens/", {"beds": "many"})
print("EXPLAINED", "Please write a whole number" in html)
client = Client()
client.force_login(User.objects.create_superuser("editor"))
html = client.get(f"/admin/pages/{page.pk}/edit/").content.decode()
for address in ("/api/surveys/v1/surveys/gardens/en/", "/embed/oembed?url=http://testserver/s/gardens/en/"):
    print("ELSEWHERE", client.get(address).status_code)
print("EDITOR", "survey-question" in html, "How many beds do you have?" in html)
"""
ADDRESSES = ("/", "/news/", "/news/water/", "/api/pages/v2/pages/", "/static/surveys/augenhoehe.css")
WEBSITE = """
from datetime import date
from django.test import Client
from wagtail.models import Site
from cms_pages.models import HomePage, NewsIndexPage, NewsPage
from surveys.pages import SurveyPage
from walk import SEND, answered, receipt_code
home = Site.objects.get().root_page.get_root().add_child(instance=HomePage(title="Our town", slug="town"))
Site.objects.update(root_page=home)
news = home.add_child(instance=NewsIndexPage(title="News", slug="news"))
news.add_child(instance=NewsPage(title="Water for all", slug="water", date=date(2026, 5, 4)))
SurveyPage.objects.get().move(home, pos="last-child")
for address in ADDRESSES:
    print(address, Client().get(address).status_code)
print("CODE", receipt_code(answered("/gardens/", {"beds": "1"}, SEND)[1]))
"""


@pytest.fixture(scope="module", params=["small", "full"])
def project(request, copy_of):
    return copy_of(request.getfixturevalue(f"{request.param}_project"))


@pytest.fixture(scope="module")
def said(project):
    """What programs and people see of the survey of the guide."""
    return project.shell(snippet("publish-a-survey") + LOOK)


def test_settings_and_addresses_are_ten_lines_at_most():
    lines = [line for line in (snippet("settings") + snippet("urls")).splitlines() if line.strip()]
    assert len(lines) <= MOST_LINES
    assert max(map(len, lines)) <= 120


def test_nothing_is_to_be_migrated_after_the_guide(said):
    assert "No changes detected" in said


def test_a_survey_is_answered_to_its_receipt(said):
    assert re.search(CODE, said)
    assert "SENT [{'beds': 3, 'wish': 'More water'}]" in said


def test_a_wrong_answer_is_explained(said):
    assert "EXPLAINED True" in said


def test_the_api_and_embedding_are_there(said):
    assert said.count("ELSEWHERE 200") == 2


def test_the_editor_shows_the_survey(said):
    assert "EDITOR True True" in said


def test_the_clock_runs(project):
    project.run(snippet("run-due"))


@pytest.mark.usefixtures("said")
def test_the_website_joins_in(project):
    """In a project that has a home page of its own, as every new one has. The survey goes on as before."""
    project.settings(snippet("website") + snippet("pages-settings"))
    project.urls(snippet("pages-urls"))
    project.manage("migrate")
    said = project.shell(f"ADDRESSES = {ADDRESSES}\n{WEBSITE}")
    assert all(f"{address} 200" in said for address in ADDRESSES)
    assert re.search(CODE, said)
