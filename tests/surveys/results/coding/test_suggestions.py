"""What is pointed at while clearing. All names are made up."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from surveys.results.coding.suggestions import marked, suggestions, taken_out


def found(text, words=()):
    return [(text[each.start : each.end], each.kind) for each in suggestions(text, words)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Bitte an a.b@example.org schreiben", [("a.b@example.org", "address")]),
        ("siehe https://example.org/x", [("https://example.org/x", "address")]),
        ("Tel. +49 30 1234567.", [("+49 30 1234567", "number")]),
        ("seit 12.3.2019 hier", [("12.3.2019", "number")]),
        ("Frau Muster half", [("Frau Muster", "name")]),
        ("bei Herrn Dr. Muster", [("Herrn Dr. Muster", "name")]),
        ("Mme Exemple aide", [("Mme Exemple", "name")]),
        ("пан Зразок допоміг", [("пан Зразок", "name")]),
        ("in der Musterstraße 12", [("Musterstraße 12", "place")]),
        ("12 rue du Modèle", [("12 rue du Modèle", "place")]),
        ("wohnt in 12345 Musterstadt", [("12345 Musterstadt", "place")]),
        ("mein Asylverfahren dauert", [("Asylverfahren", "residence")]),
        ("sans titre de séjour", [("titre de séjour", "residence")]),
        ("من الإقامة", [("الإقامة", "residence")]),
        ("اقامت ندارم", [("اقامت", "residence")]),
        ("oturum izni yok", [("oturum izni", "residence")]),
        ("немає посвідки", [("посвідки", "residence")]),
    ],
)
def test_what_could_harm_somebody_is_found(text, expected):
    assert found(text) == expected


@pytest.mark.parametrize("text", ["", "Wir brauchen mehr Räume.", "Im Jahr 2026 kamen 150 Menschen.", "نحتاج غرفا"])
def test_harmless_text_is_left_alone(text):
    assert found(text) == []


def test_words_of_the_survey_are_found_as_words():
    assert found("Im Muster e.V., nicht im Mustermann", ["Muster e.V.", " "]) == [("Muster e.V.", "listed")]


def test_what_overlaps_is_taken_out_as_one():
    assert taken_out("Frau Asyl, danke", suggestions("Frau Asyl, danke")) == "[…], danke"


def test_marks_are_the_only_markup():
    text = "<b> Frau Muster"
    assert marked(text, suggestions(text)) == "&lt;b&gt; <mark>Frau Muster</mark>"


@given(st.text(max_size=200), st.lists(st.text(max_size=10), max_size=3))
def test_suggestions_are_in_order_and_apart(text, words):
    places = [(each.start, each.end) for each in suggestions(text, words)]
    assert all(start < end for start, end in places)
    assert all(before[1] <= after[0] for before, after in pairwise(places))
    rest = taken_out(text, suggestions(text, words))
    assert rest.count("[…]") >= len(places)
