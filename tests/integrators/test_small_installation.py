"""Without extras nothing is broken: what is not installed is not there, and a sentence says how to get it."""

import pytest

from tests.integrators.foreign import Failed

pytestmark = [pytest.mark.plain, pytest.mark.xdist_group("foreign")]

OF_RESULTS = (
    "/results/",
    "/results/gardens/",
    "/findings/gardens/",
    "/api/surveys/v1/surveys/gardens/en/results/",
)
LOOK = f"""
from django.contrib.auth.models import User
from django.test import Client
client = Client()
client.force_login(User.objects.create_superuser("editor"))
for address in {OF_RESULTS}:
    print(address, client.get(address).status_code)
menu = client.get("/admin/").content.decode()
print("MENU", *(name in menu for name in ("surveys/waves", "surveys/workbooks", "surveys/results-grants")))
print("PDF", "All questions as PDF" in client.get("/gardens/").content.decode())
"""


@pytest.fixture(scope="module")
def project(copy_of, small_project):
    return copy_of(small_project)


def test_what_is_not_installed_is_not_there(project):
    said = project.shell(LOOK)
    assert all(f"{address} 404" in said for address in OF_RESULTS)
    assert "MENU True False False" in said
    assert "PDF False" in said


@pytest.mark.parametrize("command", ["survey_tables gardens", "rebuild_snapshot gardens", "import_xlsform form.xlsx"])
def test_a_command_says_which_extra_it_needs(project, command):
    with pytest.raises(Failed, match=r'needs the extra “(\w+)”: pip install "augenhoehe\[\1\]"'):
        project.manage(command)


def test_settings_for_what_is_not_installed_are_told(project):
    project.settings('SURVEYS_SNAPSHOTS = BASE_DIR / "snapshots"')
    project.settings('STORAGES["private"] = {"BACKEND": "storages.backends.s3.S3Storage"}')
    with pytest.raises(Failed, match=r'(?s)surveys\.E011.*"augenhoehe\[s3\]".*surveys\.W003.*"augenhoehe\[results\]"'):
        project.manage("check")
