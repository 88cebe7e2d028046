import io
import json

import pytest
from django.core.management import CommandError, call_command
from django.utils import translation

from surveys.definition.models import Survey
from tests.surveys.xlsform.workbooks import HEADERS, xlsx

BROKEN = [HEADERS, ("select_one nope", "a", "What is your name?"), ("text", "b", "Hello ${nobody}")]


@pytest.fixture
def broken(tmp_path):
    path = tmp_path / "broken.xlsx"
    path.write_bytes(xlsx(survey=BROKEN))
    return path


def refusal(path, *options: str) -> str:
    out = io.StringIO()
    with pytest.raises(CommandError, match="was not imported"):
        call_command("import_xlsform", str(path), *options, stdout=out)
    return out.getvalue()


@pytest.mark.django_db
def test_a_refused_form_is_told_row_by_row_and_leaves_nothing(broken):
    report = json.loads(refusal(broken, "--report", "json"))
    assert report["imported"] is False
    assert [(row["sheet"], row["row"], row["column"], row["code"]) for row in report["problems"]] == [
        ("survey", 2, "type", "unknown_list"),
        ("survey", 3, "label", "unknown_reference"),
    ]
    assert report["languages"] == [{"name": "", "code": "en", "certain": False}]
    assert not Survey.objects.exists()


@pytest.mark.django_db
def test_the_table_says_where_and_what_to_do(broken):
    with translation.override("en"):
        lines = [" ".join(line.split()) for line in refusal(broken).splitlines()]
    assert (
        "survey 2 type The list “nope” is not in the sheet “choices”. Please add it there or correct the name." in lines
    )
    assert "survey 3 label There is no question with the name “nobody”. Please correct ${nobody}." in lines


@pytest.mark.django_db
@pytest.mark.parametrize("content", [b"", b"PK\x03\x04", b"a,b,c"])
def test_a_file_that_is_no_workbook_is_refused(tmp_path, content):
    path = tmp_path / "form.xlsx"
    path.write_bytes(content)
    report = json.loads(refusal(path, "--report", "json"))
    assert len(report["problems"]) == 1


def test_a_language_needs_a_name_and_a_code(broken):
    with pytest.raises(CommandError, match="NAME=CODE"):
        call_command("import_xlsform", str(broken), "--language", "de")
