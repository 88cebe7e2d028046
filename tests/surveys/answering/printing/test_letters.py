"""Letters: one on a page, each in its own language."""

import pytest

from surveys.answering.printing.letters import Letter, letters_data, letters_pdf
from surveys.answering.printing.typesetting import typeset

LINK = "https://example.org/s/needs/de/i/abcdefgh/"
GERMAN = Letter(
    "de", "Verein Beispiel", "Einladung", ("Guten Tag,", "bitte antworten Sie."), LINK, "31. Januar", "030 23125 000"
)
PERSIAN = Letter("fa", "انجمن", "دعوت", ("سلام",), LINK)


def test_each_letter_has_its_own_page():
    assert len(typeset("letters", letters_data([GERMAN, PERSIAN, GERMAN]), format="svg")) == 3
    assert letters_pdf([GERMAN]).startswith(b"%PDF-")


def test_each_letter_is_in_its_own_language():
    first, second = letters_data([GERMAN, PERSIAN])["letters"]
    assert (first["lang"], first["rtl"]) == ("de", False)
    assert (second["lang"], second["rtl"], second["fonts"][0]) == ("fa", True, "Noto Sans Arabic")


def test_the_link_is_in_print_and_as_a_code():
    (letter,) = letters_data([GERMAN])["letters"]
    assert letter["link"] == LINK
    assert letter["code"].startswith("<svg")


def test_what_is_not_known_is_not_printed():
    first, second = letters_data([GERMAN, PERSIAN])["letters"]
    assert [fact["text"] for fact in first["facts"]] == ["31. Januar", "030 23125 000"]
    assert second["facts"] == []


def test_a_number_to_call_stays_from_left_to_right():
    (letter,) = letters_data([Letter("ar", "جمعية", "دعوة", (), LINK, call="اتصلوا 030 23125 000")])["letters"]
    assert "\N{LEFT-TO-RIGHT ISOLATE}030 23125 000\N{POP DIRECTIONAL ISOLATE}" in letter["facts"][0]["text"]


def test_no_letters_are_no_file():
    with pytest.raises(ValueError, match="no letters"):
        letters_pdf([])
