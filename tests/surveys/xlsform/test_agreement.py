"""Real questionnaires, case by case as ODK's engine for the web has them. AUGENHOEHE_CORPUS names the corpus."""

import json
from pathlib import Path

import pytest

from surveys.xlsform.read_survey import read_survey
from surveys.xlsform.repair import repair
from surveys.xlsform.workbook import open_workbook
from tests.corpus import CORPUS, corpus_files

from .agreement import differences

pytestmark = pytest.mark.usefixtures("corpus")


def is_repaired(expected: Path) -> bool:
    """The reference itself had to mend the form: what follows is a hint for our repairs, no measure."""
    return expected.is_file() and bool(json.loads(expected.read_text(encoding="utf-8")).get("repaired"))


EXPECTED = corpus_files("expected/*.json")
AS_THEY_ARE = [expected for expected in EXPECTED if not is_repaired(expected)]
MENDED = [expected for expected in EXPECTED if is_repaired(expected)]


@pytest.mark.parametrize("expected", AS_THEY_ARE, ids=lambda path: path.stem)
def test_every_case_agrees_with_odk(expected):
    case = json.loads(expected.read_text(encoding="utf-8"))
    file = CORPUS / "xlsforms" / case["form"]
    assert differences(open_workbook(file.read_bytes(), file.name), case) == []


@pytest.mark.parametrize("expected", MENDED, ids=lambda path: path.stem)
def test_forms_that_the_reference_had_to_mend_go_the_lenient_way(expected):
    file = CORPUS / "xlsforms" / json.loads(expected.read_text(encoding="utf-8"))["form"]
    mended, repairs = repair(open_workbook(file.read_bytes(), file.name))
    assert repairs
    assert read_survey(mended).survey.steps
