"""Words in the reader's language, else in the source language and marked as such."""

import pytest

from surveys.answering.texts import Texts, direction

TEXTS = {
    "de": {"title": "Umfrage", "q": "Frage <b>", "q@mo": "Frage an Vereine", "only@mo": "Nur für Vereine"},
    "fa": {"title": "نظرسنجی", "q": ""},
    "tr": {"q": "Soru"},
}


def texts(language: str, side: str = "") -> Texts:
    return Texts(TEXTS, "de", language, side)


def test_translated_text_stands_alone():
    assert texts("fa").html("title") == "نظرسنجی"
    assert texts("fa").plain("title") == "نظرسنجی"


def test_missing_translation_is_shown_in_the_source_language_and_says_so():
    assert texts("fa").html("q") == '<span lang="de" dir="ltr">Frage &lt;b&gt;</span>'
    assert texts("fa").plain("q") == "Frage <b>"
    assert Texts({"fa": {"a": "سلام"}, "de": {}}, "fa", "de").html("a") == '<span lang="fa" dir="rtl">سلام</span>'


def test_source_language_is_escaped_and_not_marked():
    assert texts("de").html("q") == "Frage &lt;b&gt;"


def test_text_that_is_nowhere_is_empty():
    assert (texts("fa").plain("x"), texts("fa").html("x"), texts("xx").plain("x")) == ("", "", "")


def test_language_without_any_text_falls_back():
    assert texts("uk").html("title") == '<span lang="de" dir="ltr">Umfrage</span>'


def test_side_has_its_own_wording():
    assert texts("de", "mo").plain("q") == "Frage an Vereine"
    assert texts("de", "partner").plain("q") == "Frage <b>"
    assert texts("de").plain("q") == "Frage <b>"
    assert texts("de").for_side("mo").plain("only") == "Nur für Vereine"
    assert texts("de", "mo").for_side("partner").plain("only") == ""


def test_translated_general_wording_wins_over_an_untranslated_one_for_the_side():
    assert texts("tr", "mo").html("q") == "Soru"
    assert texts("fa", "mo").html("q") == '<span lang="de" dir="ltr">Frage an Vereine</span>'


def test_all_texts_with_the_source_behind():
    assert texts("tr").all_plain() == {**TEXTS["de"], "q": "Soru"}


@pytest.mark.parametrize(
    ("language", "expected"),
    [("de", "ltr"), ("en", "ltr"), ("ar", "rtl"), ("fa", "rtl"), ("ps", "rtl"), ("uk", "ltr"), ("de-simple", "ltr")],
)
def test_direction_of_a_language(language, expected):
    assert direction(language) == expected
