"""Somebody follows the guide in a project of their own: word by word, with the small installation."""

import re

import pytest

from tests.integrators.conftest import PYTHONS
from tests.integrators.foreign import Failed
from tests.integrators.snippets import snippet

pytestmark = pytest.mark.plain

MOST_LINES = 10
OF_RESULTS = (
    "/results/",
    "/results/gardens/",
    "/findings/gardens/",
    "/api/surveys/v1/surveys/gardens/en/results/",
)
WALK = """
from walk import answered, receipt_code
client, html = answered("/gardens/", {"beds": "3", "wish": "More water"})
print("CODE", receipt_code(html))
"""
FINDS = """
from surveys.answering.models import Response
print("SENT", [response.answers for response in Response.objects.all()])
"""


@pytest.fixture(scope="module", params=sorted(PYTHONS))
def project(request, project_of, tmp_path_factory):
    """With the survey of the guide, published."""
    copy = project_of(request.param).copy(tmp_path_factory.mktemp("walked") / "project")
    copy.shell(snippet("publish-a-survey"))
    return copy


def test_settings_and_addresses_are_ten_lines_at_most():
    lines = [*snippet("settings").splitlines(), *snippet("urls").splitlines()]
    assert len([line for line in lines if line.strip()]) <= MOST_LINES
    assert max(map(len, lines)) <= 120


def test_nothing_is_missing_and_nothing_is_to_be_migrated(project):
    assert "no issues" in project.manage("check")
    assert "No changes detected" in project.manage("makemigrations", "--check", "--dry-run")


def test_a_survey_is_answered_to_its_receipt(project):
    assert re.search(r"CODE [A-Z2-7-]{19}", project.shell(WALK))
    assert "SENT [{'beds': 3, 'wish': 'More water'}]" in project.shell(FINDS)


def test_a_wrong_answer_is_explained(project):
    said = project.shell(
        """
from walk import answered
client, html = answered("/gardens/", {"beds": "many"})
print("Please write a whole number" in html)
"""
    )
    assert said.strip().endswith("True")


def test_what_is_not_installed_is_not_there(project):
    said = project.shell(
        f"""
from django.contrib.auth.models import User
from django.test import Client
client = Client()
client.force_login(User.objects.create_superuser("editor", password="x"))
home = client.get("/admin/").content.decode()
for address in {OF_RESULTS}:
    print(address, client.get(address).status_code)
print("MENU", "surveys/waves" in home, "surveys/workbooks" in home, "results-grants" in home)
print("PDF", "All questions as PDF" in client.get("/gardens/").content.decode())
"""
    )
    for address in (
        "/results/",
        "/results/gardens/",
        "/findings/gardens/",
        "/api/surveys/v1/surveys/gardens/en/results/",
    ):
        assert f"{address} 404" in said
    assert "MENU True False False" in said
    assert "PDF False" in said


def test_the_clock_runs_without_what_is_not_installed(project):
    project.run(snippet("run-due"))


@pytest.mark.parametrize("command", ["survey_tables gardens", "rebuild_snapshot gardens", "import_xlsform form.xlsx"])
def test_a_command_says_which_extra_it_needs(project, command):
    with pytest.raises(
        Failed, match=r'needs the extra “(results|xlsform)”: pip install "augenhoehe\[(results|xlsform)\]"'
    ):
        project.manage(command)


def test_an_editor_publishes_by_the_admin(project):
    """A draft made by the page's model is published by the form that editors use."""
    said = project.shell(
        """
import json
from django.contrib.auth.models import User
from django.test import Client
from surveys.pages import SurveyPage
page = SurveyPage.objects.get(slug="gardens")
client = Client()
client.force_login(User.objects.get_or_create(username="chief", is_superuser=True)[0])
html = client.get(f"/admin/pages/{page.pk}/edit/").content.decode()
print("EDITOR", "survey-question" in html, "surveys/definition/keys.js" in html)
"""
    )
    assert "EDITOR True True" in said


def test_the_website_joins_in(project):
    """Both packages in one project: its pages, and the survey as before."""
    project.settings(snippet("website"))
    assert "no issues" in project.manage("check")
    project.manage("migrate")
    said = project.shell(
        """
from datetime import date
from django.test import Client
from wagtail.models import Site
from cms_pages.models import HomePage, NewsIndexPage, NewsPage
from walk import answered, receipt_code
home = Site.objects.get().root_page.get_root().add_child(instance=HomePage(title="Our town", slug="town"))
Site.objects.update(root_page=home)
news = home.add_child(instance=NewsIndexPage(title="News", slug="news"))
news.add_child(instance=NewsPage(title="Water for all", slug="water", date=date(2026, 5, 4)))
from surveys.pages import SurveyPage
page = SurveyPage.objects.get(slug="gardens")
page.move(home, pos="last-child")
client = Client()
for address in ("/", "/news/", "/news/water/"):
    print(address, client.get(address).status_code)
print("CODE", receipt_code(answered("/gardens/", {"beds": "1"})[1]))
"""
    )
    assert all(f"{address} 200" in said for address in ("/", "/news/", "/news/water/"))
    assert re.search(r"CODE [A-Z2-7-]{19}", said)
