"""One wheel: two packages with all that they show, and nothing that belongs to this repository alone."""

import email
import gettext
import re
import zipfile
from io import BytesIO
from pathlib import PurePosixPath

import pytest

from tests.integrators.foreign import ROOT

pytestmark = [pytest.mark.plain, pytest.mark.xdist_group("foreign")]

NEVER_SHIPPED = {".po", ".pyc", ".sqlite3", ".png", ".md"}


@pytest.fixture(scope="module")
def contents(wheel):
    with zipfile.ZipFile(wheel) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def test_the_folder_of_the_build_holds_one_wheel(wheel):
    assert [found.name for found in wheel.parent.glob("*.whl")] == ["augenhoehe-0.1.0-py3-none-any.whl"]


def test_it_holds_both_packages_and_nothing_else(contents):
    top = {PurePosixPath(name).parts[0] for name in contents}
    assert top == {"cms_pages", "surveys", "augenhoehe-0.1.0.dist-info"}


@pytest.mark.parametrize("package", ["cms_pages", "surveys"])
def test_every_file_of_a_package_is_in_it(wheel, contents, package):
    sources = wheel.parents[1]
    files = {file.relative_to(sources).as_posix() for file in (sources / package).rglob("*") if file.is_file()}
    assert files <= set(contents)


def test_templates_static_files_and_migrations_are_among_them(contents):
    assert {
        "cms_pages/templates/cms_pages/base.html",
        "surveys/templates/surveys/base.html",
        "surveys/static/surveys/augenhoehe.css",
        "surveys/migrations/0001_initial.py",
        "surveys/answering/printing/typst/look.typ",
        "surveys/domain/expressions/grammar.lark",
    } <= set(contents)


def test_each_catalogue_is_compiled_in_it(contents):
    languages = {folder.name for folder in (ROOT / "locale").iterdir()}
    found = {name.split("/")[2] for name in contents if name.startswith("surveys/locale/")}
    assert found == languages == {"ar", "de", "en", "fa", "fr", "ps", "ru", "tr", "uk"}


def test_a_catalogue_speaks_its_language(contents):
    german = gettext.GNUTranslations(BytesIO(contents["surveys/locale/de/LC_MESSAGES/django.mo"]))
    assert german.gettext("Send answers") == "Antworten absenden"


def test_nothing_else_is_shipped(contents):
    assert {name for name in contents if PurePosixPath(name).suffix in NEVER_SHIPPED} == set()
    assert {name for name in contents if {"tests", "bench", "site", "var"} & set(PurePosixPath(name).parts)} == set()


def test_a_small_installation_asks_for_no_heavy_library(contents):
    asked = email.message_from_bytes(contents["augenhoehe-0.1.0.dist-info/METADATA"])
    always = (line for line in asked.get_all("Requires-Dist") if "extra ==" not in line)
    names = {re.match(r"[\w-]+", line)[0] for line in always}
    assert not names & {"duckdb", "numpy", "orjson", "pyxform", "python-docx", "typst", "xlsxwriter"}
    assert {"results", "pdf", "spss", "xlsform", "postgres", "s3"} <= set(asked.get_all("Provides-Extra"))
