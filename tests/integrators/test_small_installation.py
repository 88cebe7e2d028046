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


@pytest.fixture(scope="module")
def project(copy_of, small_project):
    return copy_of(small_project)


@pytest.fixture(scope="module")
def said(project):
    return project.shell(snippet("publish-a-survey") + LOOK)


def test_addresses_of_results_are_not_there(said):
    assert all(f"{address} 404" in said for address in OF_RESULTS)


def test_the_menu_and_the_pages_do_not_offer_what_is_not_installed(said):
    assert "MENU True False False" in said
    assert "PDF False" in said


@pytest.mark.parametrize(("command", "extra"), COMMANDS.items())
def test_a_command_says_which_extra_it_needs(said, command, extra):
    assert f'{command} This command needs the extra “{extra}”: pip install "augenhoehe[{extra}]"' in said


def test_settings_for_what_is_not_installed_are_told(project):
    project.settings('SURVEYS_SNAPSHOTS = BASE_DIR / "snapshots"')
    project.settings('STORAGES["private"] = {"BACKEND": "storages.backends.s3.S3Storage"}')
    with pytest.raises(Failed, match=r'(?s)surveys\.E011.*"augenhoehe\[s3\]".*surveys\.W003.*"augenhoehe\[results\]"'):
        project.manage("check")
