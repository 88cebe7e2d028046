"""Whatever the builder can make is written and read again as it was."""

import io

from hypothesis import given

from surveys.domain.structure import to_json
from surveys.domain.survey import Survey
from surveys.xlsform.read_survey import read_survey
from surveys.xlsform.workbook import open_workbook
from surveys.xlsform.write import write_workbook
from tests.surveys.domain.strategies import quick, surveys


@quick
@given(surveys())
def test_any_survey_comes_back(survey: Survey):
    texts = {"Deutsch (de)": {"title": "T", **{f"question.{key}.label": f"About {key}" for key in survey.questions}}}
    file = io.BytesIO()
    write_workbook(survey, texts, file)
    found = read_survey(open_workbook(file.getvalue(), "form.xlsx"))
    assert to_json(found.survey) == to_json(survey)
    assert found.texts == texts
