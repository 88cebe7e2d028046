"""Real questionnaires, case by case as ODK's engine for the web has them. AUGENHOEHE_CORPUS names the corpus."""

import json
import os
from pathlib import Path

import pytest

from surveys.xlsform.read_survey import read_survey
from surveys.xlsform.repair import repair
from surveys.xlsform.workbook import open_workbook

from .agreement import differences, expected_files

CORPUS = Path(os.environ.get("AUGENHOEHE_CORPUS") or "/nowhere")


def test_corpus_is_there():
    if not expected_files(CORPUS):
        message = "AUGENHOEHE_CORPUS names no corpus"
        pytest.fail(message) if os.environ.get("CI") else pytest.skip(message)


def is_repaired(expected: Path) -> bool:
    """The reference itself had to mend the form: what follows is a hint for our repairs, no measure."""
    return bool(json.loads(expected.read_text(encoding="utf-8")).get("repaired"))


AS_THEY_ARE = [expected for expected in expected_files(CORPUS) if not is_repaired(expected)]
MENDED = [expected for expected in expected_files(CORPUS) if is_repaired(expected)]


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
