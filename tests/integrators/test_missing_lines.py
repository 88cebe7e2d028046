"""A line of the guide that was forgotten is named by the system check, with the line that helps."""

import pytest

from tests.integrators.foreign import Failed
from tests.integrators.snippets import snippet

pytestmark = [pytest.mark.plain, pytest.mark.xdist_group("foreign")]

BACK = {
    "MIDDLEWARE = ": ("surveys.E002", "SURVEYS_MIDDLEWARE"),
    'STORAGES["private"]': ("surveys.E005", "private_files"),
    "TOKEN_KEY": ("surveys.E004", "secrets.token_urlsafe"),
    "SURVEYS_SNAPSHOTS": ("surveys.E010", "SURVEYS_SNAPSHOTS ="),
    "LOGIN_URL": ("surveys.W001", "wagtailadmin_login"),
}


@pytest.fixture
def project(full_project, tmp_path):
    return full_project.copy(tmp_path / "project")


def replace(project, path: str, text: str, by: str) -> None:
    file = project.folder / path
    assert text in file.read_text()
    file.write_text(file.read_text().replace(text, by))


def test_each_line_but_the_apps_is_missed(project):
    lines = [line for line in snippet("settings").splitlines(keepends=True) if line.strip()]
    left = [line for line in lines if line.startswith(("from ", "INSTALLED_APPS"))]
    assert len(lines) == len(left) + len(BACK)
    replace(project, "mysite/settings/base.py", snippet("settings"), "".join(left))
    replace(project, "mysite/urls.py", snippet("urls"), "")
    with pytest.raises(Failed) as failed:
        project.manage("check")
    for code, help_ in BACK.values():
        assert code in str(failed.value)
        assert help_ in str(failed.value)
    for code, urls in (("surveys.E006", "surveys.urls"), ("surveys.E009", "surveys.language_urls")):
        assert f"({code}) The addresses in {urls} are not mounted." in str(failed.value)


def test_without_the_apps_django_says_what_is_missing(project):
    replace(project, "mysite/settings/base.py", "INSTALLED_APPS += SURVEYS_APPS\n", "")
    with pytest.raises(Failed, match="isn't in an application in INSTALLED_APPS"):
        project.manage("check")


def test_one_app_that_is_missing_is_named(project):
    project.settings('INSTALLED_APPS.remove("formtools")')
    with pytest.raises(Failed, match=r"INSTALLED_APPS lacks formtools\."):
        project.manage("check")


def test_the_order_of_middlewares_and_a_public_folder_are_told(project):
    project.settings("MIDDLEWARE.reverse()\nMEDIA_ROOT = BASE_DIR")
    with pytest.raises(Failed, match=r"(?s)must stand before.*lie where everybody can read them"):
        project.manage("check")
