"""One behaviour after the other, as ODK's engine for the web has it."""

import pytest

from surveys.domain.engine import Form, Session
from surveys.domain.engine.dryrun import play
from surveys.xlsform.read_survey import read_survey

from .features import Feature
from .features_choices import CHOICES
from .features_expressions import EXPRESSIONS
from .features_logic import LOGIC
from .features_repeats import REPEATS

FEATURES = [*LOGIC, *EXPRESSIONS, *CHOICES, *REPEATS]
CASES = [(feature, number) for feature in FEATURES for number in range(len(feature.plays))]


@pytest.mark.parametrize(
    ("feature", "number"), CASES, ids=[f"{feature.behaviour} {number}" for feature, number in CASES]
)
def test_behaves_as_odk(feature: Feature, number: int):
    read, wanted = read_survey(feature.workbook()), feature.plays[number]
    labels = read.texts[""]
    session = Session(Form(read.survey), lambda question, code: labels.get(f"{question.option_path(code)}.label", ""))
    found = play(session, wanted.moves)
    assert {path.removeprefix("/data/"): text for path, text in found["values"].items()} == wanted.values
    assert sorted(path.removeprefix("/data/") for path in found["irrelevant"]) == sorted(wanted.irrelevant)
    violations = {each["ref"].removeprefix("/data/"): each["condition"] for each in found["violations"]}
    assert violations == wanted.violations
