"""Answers in the rounds of a repeat, said again."""

from surveys.answering.journey_in_words import step_in_words
from surveys.answering.texts import Texts
from surveys.domain.journey import Journey
from surveys.domain.structure import from_json

SURVEY = from_json(
    {
        "steps": [
            {
                "key": "about",
                "questions": [
                    {"key": "fruit", "type": "ranking", "options": [{"code": "apple"}, {"code": "pear"}]},
                    {
                        "key": "each",
                        "type": "repeat",
                        "count": "count-selected(${fruit})",
                        "items": [
                            {
                                "key": "each_option",
                                "type": "hidden",
                                "calculate": "jr:choice-name(selected-at(${fruit}, position(..) - 1), '${fruit}')",
                            },
                            {"key": "why", "type": "text"},
                        ],
                    },
                ],
            }
        ]
    }
)
WORDS = {
    "question.fruit.label": "Welches Obst?",
    "question.fruit.option.apple.label": "Apfel",
    "question.fruit.option.pear.label": "Birne",
    "question.why.label": "Warum ${each_option}?",
}
ENGLISH = {"question.fruit.option.pear.label": "pear", "question.why.label": "Why ${each_option}?"}
ANSWERS = {"fruit": ["pear", "apple"], "each": [{"why": "Saftig"}, {"why": None}]}


def said(language: str) -> list[tuple[str, str, str]]:
    texts = Texts({"de": WORDS, "en": ENGLISH}, "de", language)
    found = step_in_words(Journey(SURVEY, ANSWERS), SURVEY.steps[0], texts)
    return [(ref, label, answer) for ref, label, answer in found if ref != "fruit"]


def test_each_round_names_the_option_it_is_about():
    labels = [(ref, label) for ref, label, _answer in said("de")]
    assert [ref for ref, _label in labels] == ["each.1.why", "each.2.why"]
    assert ["Birne" in labels[0][1], "Apfel" in labels[1][1]] == [True, True]


def test_the_option_is_named_in_the_language_of_the_reader():
    assert "pear" in said("en")[0][1]


def test_what_is_stored_is_the_code_of_the_option():
    stored = Journey(SURVEY, ANSWERS).counting_answers["each"]
    assert stored == [{"each_option": "pear", "why": "Saftig"}, {"each_option": "apple", "why": None}]


def test_the_answer_of_each_round_is_said():
    assert ["Saftig" in answer for _ref, _label, answer in said("de")] == [True, False]
