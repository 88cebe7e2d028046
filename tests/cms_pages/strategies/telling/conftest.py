"""A wave whose need each side has confirmed, with addresses in three languages. All data is synthetic."""

from types import SimpleNamespace

import pytest

from surveys.answering.receipts.report_back import leave_address
from tests.factories.strategies import make_need
from tests.factories.surveys import make_responses, make_survey, one_step, question

TEXTS = {"de": {"title": "Bedarfe"}, "fa": {"title": "نیازها"}}
CODE = "housing"


@pytest.fixture
def asked(level, mailoutbox):
    structure = one_step(question("severity", "matrix", options="1 2 3 4 5", rows="housing language", role="severity"))
    survey = make_survey(structure, TEXTS)
    wave = survey.waves.get()
    for number, language in enumerate(["de", "fa", "fa"]):
        leave_address(wave=wave, language=language, address=f"{number}@verein.example", title="Umfrage")
    mailoutbox.clear()
    origin = {"survey": survey.slug, "wave": wave.number, "need": CODE}
    need = make_need(level.network, "Wohnungen", state="validated", origin=origin)
    return SimpleNamespace(level=level, survey=survey, wave=wave, need=need)


@pytest.fixture
def response(asked):
    def respond(housing="5"):
        (made,) = make_responses(asked.survey, {"severity_housing": housing, "severity_language": "2"}, side="mo")
        return made

    return respond
