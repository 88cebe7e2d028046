"""What came back under another key."""

import pytest

from surveys.domain.likeness import Likeness, undeclared_renames
from tests.factories.surveys import one_step, question


def likeness(old, new, old_words, new_words, **more):
    old_texts = {f"question.{key}.label": text for key, text in old_words.items()}
    new_texts = {f"question.{key}.label": text for key, text in new_words.items()}
    return list(undeclared_renames(one_step(*old), one_step(*new), old_texts, new_texts))


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("Wie heißt Ihr Verein?", "Wie heißt Ihr Verein?"),
        ("Wie heißt Ihr Verein?", "wie heißt Ihr  Verein"),
        ("Wie heißt Ihr Verein?", "Wie heißt Ihr Vereins?"),
        ("Wie heißt Ihr Verein?", "Wie heißt denn Ihr Verein?"),
    ],
)
def test_the_same_question_under_another_key(before, after):
    found = likeness([question("a", "text")], [question("b", "text")], {"a": before}, {"b": after})
    assert found == [Likeness("question", "b", "b", "a")]


@pytest.mark.parametrize(
    ("old", "new", "before", "after"),
    [
        ("text", "integer", "Wie viele?", "Wie viele?"),
        ("text", "text", "Wie heißt Ihr Verein?", "Wo liegt Ihr Büro?"),
        ("integer", "integer", "Wie viele Menschen kamen 2024?", "Wie viele Menschen kamen 2025?"),
        ("note", "note", "Danke!", "Danke!"),
        ("text", "text", "", ""),
    ],
)
def test_another_question(old, new, before, after):
    assert likeness([question("a", old)], [question("b", new)], {"a": before}, {"b": after}) == []


def test_words_that_are_less_alike_count_only_in_the_same_place():
    here = {"a": "Wie heißt Ihr Verein?"}, {"b": "Wie heißt denn Ihr Verein jetzt?"}
    kept = question("kept", "text")
    assert likeness([question("a", "text"), kept], [question("b", "text"), kept], *here)
    assert likeness([question("a", "text"), kept], [kept, question("b", "text")], *here) == []


def test_of_several_the_most_alike_is_meant_and_each_once():
    old, new = [question("a", "text"), question("b", "text")], [question("c", "text"), question("d", "text")]
    words = {"a": "Wie heißt Ihr Verein?", "b": "Wie heißt Ihr Verein noch?"}
    found = likeness(old, new, words, {"c": words["b"], "d": words["a"]})
    assert found == [Likeness("question", "c", "c", "b"), Likeness("question", "d", "d", "a")]


def test_a_key_that_is_still_there_was_not_renamed():
    kept = question("a", "text")
    assert likeness([kept], [kept, question("b", "text")], {"a": "Wie?"}, {"a": "Wie?", "b": "Wie?"}) == []


def test_where_nearly_everything_changed_only_the_very_same_words_count():
    old, new = [question(f"a{n}", "text") for n in range(200)], [question(f"b{n}", "text") for n in range(200)]
    words = {f"a{n}": f"Frage {n} an Ihren Verein?" for n in range(200)}
    found = likeness(old, new, words, {"b7": "Frage 9 an Ihren Verein?", "b8": "Frage 10 an Ihre Vereine?"})
    assert found == [Likeness("question", "b7", "b7", "a9")]


def test_options_and_rows_with_the_very_same_words():
    old = one_step(question("m", "matrix", options="1 2", rows="work home"))
    new = one_step(question("m", "matrix", options="one 3", rows="job home"))
    old_texts = {
        "question.m.option.1.label": "1–5",
        "question.m.option.2.label": "6–9",
        "question.m.row.work.label": "x",
    }
    new_texts = {
        "question.m.option.one.label": "1–5",
        "question.m.option.3.label": "6–8",
        "question.m.row.job.label": "X",
    }
    assert list(undeclared_renames(old, new, old_texts, new_texts)) == [
        Likeness("option", "m", "one", "1"),
        Likeness("row", "m", "job", "work"),
    ]


def test_options_of_a_named_list():
    old = {**one_step(question("q", list="l")), "lists": {"l": [{"code": "a"}]}}
    new = {**one_step(question("q", list="l")), "lists": {"l": [{"code": "b"}]}}
    found = undeclared_renames(old, new, {"list.l.option.a.label": "Ja"}, {"list.l.option.b.label": "ja"})
    assert list(found) == [Likeness("option", "q", "b", "a")]
