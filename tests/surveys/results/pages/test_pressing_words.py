"""How many call a need pressing, told as surely as it is known."""

import pytest
from django.utils import translation

from surveys.domain.survey import Question, Step
from surveys.results.definition import Definition
from surveys.results.labels import Labels
from surveys.results.pages.pressing_words import pressing_sentences

DEFINITION = Definition((Step("step", (Question("severity", "matrix", rows=("housing",)),)),), Labels([]), ("de",))


@pytest.fixture(autouse=True)
def _english():
    with translation.override("en"):
        yield


def said(
    line: str, count: int, of: int, *, mode: str = "anonymous", invited: int | None = None, **interval
) -> list[str]:
    high = {"count": count, "of": of, "share": None, "low": None, "high": None, "line": line, **interval}
    side = {"side": "mo", "mode": mode, "n": of, "invited": invited}
    need = {"need": "housing", "question": "severity", "row": "housing", "sides": {"mo": {"high": high}}}
    return [str(each) for each in pressing_sentences({"sides": [side], "needs": [need]}, DEFINITION)]


def test_where_nearly_all_were_heard_it_is_told_how_many_were_invited():
    assert said("census", 9, 12, invited=13) == [
        "“housing” – Migrant organisation: 9 of 12 asked call it pressing, 13 were invited."
    ]


def test_a_sample_has_its_interval():
    assert said("sample", 20, 40, share=0.5, low=0.352, high=0.648) == [
        "“housing” – Migrant organisation: 20 of 40 call it pressing, 50 % (95 % interval: 35 to 65 %)."
    ]


def test_few_have_neither_a_percentage_nor_an_interval():
    assert said("few", 6, 12) == ["“housing” – Migrant organisation: 6 of 12 call it pressing."]


@pytest.mark.parametrize(("mode", "told"), [("anonymous", 0), ("confidential", 0), ("named", 1)])
def test_fewer_than_k_are_told_only_where_they_answer_under_their_name(mode, told):
    assert len(said("few", 2, 4, mode=mode)) == told


def test_what_is_hidden_is_in_no_sentence():
    need = {"need": "housing", "question": "severity", "row": "housing", "sides": {"mo": {"high": None}}}
    sides = [{"side": side, "mode": "anonymous", "n": 9, "invited": None} for side in ("mo", "partner")]
    assert pressing_sentences({"sides": sides, "needs": [need]}, DEFINITION) == []
