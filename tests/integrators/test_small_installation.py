"""Without extras nothing is broken: what is not installed is not there, and a sentence says how to get it."""

import pytest

from tests.integrators.foreign import Failed
from tests.integrators.snippets import snippet

pytestmark = [pytest.mark.plain, pytest.mark.xdist_group("foreign")]

OF_RESULTS = (
    "/results/",
    "/results/gardens/",
    "/findings/gardens/",
    "/api/surveys/v1/surveys/gardens/en/results/",
)
COMMANDS = {
    "survey_tables": "results",
    "rebuild_snapshot": "results",
    "import_responses": "results",
    "import_xlsform": "xlsform",
    "survey_dryrun": "xlsform",
}
LOOK = f"""
from django.contrib.auth.models import User
from django.core.management import call_command
from django.test import Client
client = Client()
client.force_login(User.objects.create_superuser("editor"))
for address in {OF_RESULTS}:
    print(address, client.get(address).status_code)
menu = client.get("/admin/").content.decode()
print("MENU", *(name in menu for name in ("surveys/waves", "surveys/workbooks", "surveys/results-grants")))
print("PDF", "All questions as PDF" in client.get("/gardens/").content.decode())
for command in {list(COMMANDS)}:
    try:
        call_command(command)
    except SystemExit as ended:
        print(command, ended)
"""
# Answers were counted here once; then results were taken out, and the files stayed.
WITHDRAWN = """
from pathlib import Path
from django.test import override_settings
from surveys.answering.models import Response
from surveys.definition.models import Survey
from surveys.results.snapshot.folder import Folder
from walk import SEND, answered
answered("/gardens/", {"beds": "3"}, SEND)
survey = Survey.objects.get()
with override_settings(SURVEYS_SNAPSHOTS=Path("snapshots")):
    folder = Folder(survey).path
    folder.mkdir(parents=True)
    survey.snapshot_parts.create(number=1)
    Response.objects.update(snapshot_part=1)
    Response.objects.get().delete()
print("FILES", folder.exists())
survey.pages.get().delete()
print("SURVEY", survey.delete()[0] > 0)
"""


@pytest.fixture(scope="module")
def project(copy_of, small_project):
    return copy_of(small_project)


@pytest.fixture(scope="module")
def said(project):
    return project.shell(snippet("publish-a-survey") + LOOK + WITHDRAWN)


def test_addresses_of_results_are_not_there(said):
    assert all(f"{address} 404" in said for address in OF_RESULTS)


def test_the_menu_and_the_pages_do_not_offer_what_is_not_installed(said):
    assert "MENU True False False" in said
    assert "PDF False" in said


@pytest.mark.parametrize(("command", "extra"), COMMANDS.items())
def test_a_command_says_which_extra_it_needs(said, command, extra):
    assert f'{command} This command needs the extra “{extra}”: pip install "augenhoehe[{extra}]"' in said


def test_what_is_withdrawn_leaves_the_files_of_results_that_are_no_longer_installed(said):
    assert "FILES False" in said
    assert "SURVEY True" in said


def test_settings_for_what_is_not_installed_are_told(project):
    project.settings('SURVEYS_SNAPSHOTS = BASE_DIR / "snapshots"')
    project.settings('STORAGES["private"] = {"BACKEND": "storages.backends.s3.S3Storage"}')
    with pytest.raises(Failed, match=r'(?s)surveys\.E011.*"augenhoehe\[s3\]".*surveys\.W003.*"augenhoehe\[results\]"'):
        project.manage("check")
