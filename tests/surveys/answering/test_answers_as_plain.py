"""Answers as plain text say the same as on the page."""

import pytest
from django.utils import translation

from surveys.answering.answers_as_plain import answers_as_plain
from surveys.answering.texts import Texts
from surveys.domain.structure import from_json
from tests.factories.surveys import one_step, question

TEXTS = {
    "question.kind.label": "Kind?",
    "question.kind.option.club.label": "A <strong>club</strong>",
    "question.several.option.a.label": "Ada",
}
SURVEY = from_json(
    one_step(
        question("kind", options="club", other=True, missing=["dont_know"]),
        question("several", "multiple", options="a b", other=True),
        question("order", "ranking", options="a b"),
        question("bad", "matrix", options="1", rows="x y"),
        question("when", "date"),
        question("count", "integer", missing=["dont_know"]),
        question("words", "long_text"),
        question("hint", "note"),
        question("sum", "hidden"),
    )
)


def told(key: str, **answers) -> list[tuple[str, ...]]:
    with translation.override("en"):
        texts = Texts({"en": TEXTS}, "en", "en")
        return [plain.items for plain in answers_as_plain(SURVEY.questions[key], answers, texts, SURVEY)]


@pytest.mark.parametrize(
    ("key", "answers", "items"),
    [
        ("kind", {"kind": "club"}, [("A club",)]),
        ("kind", {"kind": "other", "kind_other": "A choir"}, [("Other: A choir",)]),
        ("kind", {"kind": "dont_know"}, [("Don’t know",)]),
        ("kind", {"kind": "gone"}, [("gone",)]),
        ("kind", {}, [()]),
        ("several", {"several": ["a", "other"], "several_other": "C"}, [("Ada", "Other: C")]),
        ("several", {"several": []}, [()]),
        ("order", {"order": ["b", "a"]}, [("b", "a")]),
        ("bad", {"bad_x": "1"}, [("1",), ()]),
        ("when", {"when": "2026-11-03"}, [("Nov. 3, 2026",)]),
        ("count", {"count": 12}, [("12",)]),
        ("count", {"count__missing": "dont_know"}, [("Don’t know",)]),
        ("words", {"words": "One\nTwo"}, [("One\nTwo",)]),
        ("hint", {}, []),
        ("sum", {"sum": "3"}, []),
    ],
)
def test_an_answer_in_plain_words(key, answers, items):
    assert told(key, **answers) == items


def test_only_a_ranking_is_in_order_and_only_free_text_is_somebodys_own():
    texts = Texts({"en": TEXTS}, "en", "en")
    answers = {"kind": "club", "order": ["a"], "words": "Mine", "count": 1}
    found = {key: answers_as_plain(SURVEY.questions[key], answers, texts, SURVEY)[0] for key in answers}
    assert [key for key, plain in found.items() if plain.in_order] == ["order"]
    assert [key for key, plain in found.items() if plain.written] == ["words"]


def test_a_row_of_a_matrix_is_named_by_question_and_row():
    texts = Texts({"en": TEXTS}, "en", "en")
    plain = answers_as_plain(SURVEY.questions["bad"], {}, texts, SURVEY)[0]
    assert plain.paths == ("question.bad.label", "question.bad.row.x.label")
