"""The command that writes a survey as a workbook."""

import pytest
from django.core.management import CommandError, call_command
from pyxform.xls2xform import convert

from surveys.domain.structure import to_json
from surveys.needs_survey.create import structure, texts_in
from surveys.xlsform.languages import languages_of
from surveys.xlsform.read_survey import read_survey
from surveys.xlsform.workbook import open_workbook
from tests.factories.surveys import make_survey

pytestmark = pytest.mark.django_db


def test_needs_survey_is_exported_with_its_languages(tmp_path):
    make_survey(structure(), {"de": texts_in("de"), "ar": texts_in("ar")})
    file = tmp_path / "needs.xlsx"
    call_command("export_xlsform", "needs", str(file), verbosity=0)
    workbook = open_workbook(file)
    found = read_survey(workbook)
    codes = {language.column_name: language.code for language in languages_of(workbook)}
    assert to_json(found.survey) == structure()
    assert {codes[name]: texts for name, texts in found.texts.items()} == {"de": texts_in("de"), "ar": texts_in("ar")}
    assert "<translation" in convert(str(file), validate=False).xform


def test_survey_that_is_not_there_is_a_clear_error(tmp_path):
    with pytest.raises(CommandError, match="no published survey"):
        call_command("export_xlsform", "nothing", str(tmp_path / "x.xlsx"), verbosity=0)
    assert not (tmp_path / "x.xlsx").exists()
