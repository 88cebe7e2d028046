"""A rule becomes sentences that a person with a pen can follow."""

import pytest
from django.utils import translation

from surveys.answering.rules_in_words import rule_in_words
from surveys.answering.texts import Texts
from surveys.domain.expressions import parse
from surveys.domain.structure import from_json
from tests.factories.surveys import one_step, question

SURVEY = from_json(
    one_step(
        question("kind", options="club office", other=True),
        question("topics", "multiple", options="work home school"),
        question("severity", "matrix", options="1 2", rows="work home"),
        question("age", "integer"),
        question("since", "date"),
        question("name", "text"),
        question("nick", "text"),
        question("sum", "hidden", calculate="${age} + 1"),
    )
)
TEXTS = {
    "question.kind.label": "What are you?",
    "question.kind.option.club.label": "A club",
    "question.kind.option.office.label": "An office",
    "question.topics.label": "Which topics?",
    "question.topics.option.work.label": "Work",
    "question.topics.option.home.label": "Housing",
    "question.severity.label": "How bad?",
    "question.severity.row.work.label": "At work",
    "question.severity.option.2.label": "very",
    "question.age.label": "How old?",
    "question.since.label": "Since when?",
    "question.name.label": "Your name, ${nick}",
    "question.nick.label": "Your nickname",
}


def told(rule: str) -> list[str]:
    with translation.override("en"):
        found = rule_in_words(parse(rule), SURVEY, Texts({"en": TEXTS}, "en", "en"))
        return ["  " * depth + sentence for depth, sentence in found.lines()]


def only_if(rule: str) -> str:
    intro, *rest = told(rule)
    assert intro == "Only if this is true:"
    return "\n".join(sentence.removeprefix("  ") for sentence in rest)


@pytest.mark.parametrize(
    ("rule", "sentence"),
    [
        ("${kind} = 'club'", "The answer to “What are you?” is “A club”."),
        ("'club' = ${kind}", "The answer to “What are you?” is “A club”."),
        ("${kind} != 'club'", "The answer to “What are you?” is not “A club”."),
        ("not(${kind} = 'club')", "The answer to “What are you?” is not “A club”."),
        ("${kind} = 'other'", "The answer to “What are you?” is “Other”."),
        ("selected(${kind}, 'club')", "The answer to “What are you?” is “A club”."),
        ("selected(${topics}, 'work')", "“Work” is chosen in “Which topics?”."),
        ("not(selected(${topics}, 'work'))", "“Work” is not chosen in “Which topics?”."),
        (
            "${kind} = 'club' or ${kind} = 'office'",
            "The answer to “What are you?” is one of these: “A club”, “An office”.",
        ),
        (
            "not(${kind} = 'club' or ${kind} = 'office')",
            "The answer to “What are you?” is none of these: “A club”, “An office”.",
        ),
        (
            "selected(${topics}, 'work') or selected(${topics}, 'home')",
            "At least one of these is chosen in “Which topics?”: “Work”, “Housing”.",
        ),
        (
            "not(selected(${topics}, 'work')) and not(selected(${topics}, 'home'))",
            "None of these is chosen in “Which topics?”: “Work”, “Housing”.",
        ),
        ("${severity_work} = '2'", "The answer to “How bad?: At work” is “very”."),
        ("${severity_work} = 2", "The answer to “How bad?: At work” is “very”."),
        ("${age} = 18", "The answer to “How old?” is “18”."),
        ("${age} > 18", "The answer to “How old?” is more than 18."),
        ("18 <= ${age}", "The answer to “How old?” is 18 or more."),
        ("${age} < 1000.5", "The answer to “How old?” is less than 1000.5."),
        ("${age} <= '7'", "The answer to “How old?” is 7 or less."),
        ("not(${age} > 18)", "This is not true:\n  The answer to “How old?” is more than 18."),
        ("${since} > date('2020-02-01')", "The answer to “Since when?” is a day after Feb. 1, 2020."),
        ("${since} <= '2020-02-01'", "The answer to “Since when?” is Feb. 1, 2020 or a day before."),
        ("${name} = ''", "“Your name, [Your nickname]” was not answered."),
        ("${name} != ''", "“Your name, [Your nickname]” was answered."),
        ("string-length(${nick}) > 0", "“Your nickname” was answered."),
        ("string-length(${nick}) = 0", "“Your nickname” was not answered."),
        ("count-selected(${topics}) > 0", "“Which topics?” was answered."),
        ("count-selected(${topics}) > 1", "At least 2 answers are chosen in “Which topics?”."),
        ("count-selected(${topics}) >= 2", "At least 2 answers are chosen in “Which topics?”."),
        ("count-selected(${topics}) < 2", "At most 1 answer is chosen in “Which topics?”."),
        ("count-selected(${topics}) = 3", "Exactly 3 answers are chosen in “Which topics?”."),
        ("not(count-selected(${topics}) >= 3)", "At most 2 answers are chosen in “Which topics?”."),
        ("${nick} = ${name}", "“Your nickname” and “Your name, [Your nickname]” have the same answer."),
        ("${nick} != ${name}", "“Your nickname” and “Your name, [Your nickname]” have different answers."),
        ("true()", "This is always true."),
        ("not(true())", "This is never true."),
        ("1.5", "This is always true."),
        ("0", "This is never true."),
        ("''", "This is never true."),
        ("${sum} > 3", "The answer to “sum” is more than 3."),
        ("${age} * 2 > 36", "This rule holds: “How old?” * 2 > 36"),
        ("regex(${name}, '^a')", "This rule holds: regex(“Your name, [Your nickname]”, '^a')"),
    ],
)
def test_a_rule_is_one_sentence(rule, sentence):
    assert only_if(rule) == sentence


def test_conditions_that_must_all_hold_stand_below_each_other():
    assert told("${kind} = 'club' and ${age} > 18") == [
        "Only if all of this is true:",
        "  The answer to “What are you?” is “A club”.",
        "  The answer to “How old?” is more than 18.",
    ]


def test_conditions_of_which_one_is_enough_are_announced_as_such():
    assert told("${kind} = 'club' or ${nick} != '' or ${age} > 18") == [
        "Only if at least one of these is true:",
        "  The answer to “What are you?” is “A club”.",
        "  “Your nickname” was answered.",
        "  The answer to “How old?” is more than 18.",
    ]


def test_conditions_inside_conditions_are_one_level_deeper():
    assert told("${kind} = 'club' and (${age} > 18 or ${nick} = '')") == [
        "Only if all of this is true:",
        "  The answer to “What are you?” is “A club”.",
        "  At least one of these is true:",
        "    The answer to “How old?” is more than 18.",
        "    “Your nickname” was not answered.",
    ]


def test_what_is_denied_as_a_whole_is_denied_part_by_part():
    assert told("not(${kind} = 'club' and ${nick} = '')") == [
        "Only if at least one of these is true:",
        "  The answer to “What are you?” is not “A club”.",
        "  “Your nickname” was answered.",
    ]


def test_questions_can_be_called_by_their_number():
    with translation.override("en"):
        texts = Texts({"en": TEXTS}, "en", "en")
        found = rule_in_words(parse("${age} > 18"), SURVEY, texts, lambda asked: f"4 {asked.key}")
    assert found.parts[0].sentence == "The answer to “4 age” is more than 18."


def test_answers_are_listed_with_the_comma_of_the_language():
    with translation.override("ar"):
        texts = Texts({"en": TEXTS}, "en", "ar")
        found = rule_in_words(parse("${kind} = 'club' or ${kind} = 'office'"), SURVEY, texts)
    assert "،" in found.parts[0].sentence
    assert "\N{FIRST STRONG ISOLATE}A club\N{POP DIRECTIONAL ISOLATE}" in found.parts[0].sentence


def test_a_long_chain_of_conditions_is_told():
    rule = " or ".join(f"${{age}} > {number}" for number in range(500))
    assert len(told(rule)) == 501
