import sys
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cms_pages.search.folding import fold, without_article, words

pytestmark = pytest.mark.plain


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("أحمد إلى آخر ٱلبيت", "احمد الي اخر البيت"),
        ("مصطفى", "مصطفي"),
        ("کتاب یاری", "كتاب ياري"),
        ("مُحَمَّد", "محمد"),
        ("عـــربي", "عربي"),
        ("شبكة", "شبكه"),
        ("می‌خواهم", "میخواهم"),
        ("مسؤول شيء هيئة", "مسوول شيء هييه"),
        ("پښتو ژبې", "پښتو ژبی"),
        ("٢٠١٧ ۱۳۹۶", "2017 1396"),
        ("STRASSE Straße", "strasse strasse"),
        ("Förderung École Çağrı", "forderung ecole cagri"),
        ("IŞIK ışık İŞİK", "isik isik isik"),
        ("Łódź Øst œuvre", "lodz ost oeuvre"),
        ("Ёлка", "елка"),
        ("ﻣﺮﺣﺒﺎ", "مرحبا"),
        ("ｗｉｄｅ", "wide"),
        ("Mi\u00adgran\u00adten", "migranten"),
    ],
)
def test_spellings_of_the_same_word_meet(one, other):
    assert fold(one) == fold(other)


@pytest.mark.parametrize(("one", "other"), [("كل", "قل"), ("сон", "сын"), ("Haus", "Maus"), ("سین", "شین")])
def test_different_words_stay_different(one, other):
    assert fold(one) != fold(other)


def test_folding_any_character_again_changes_nothing():
    every = "\n".join(chr(code) for code in range(sys.maxunicode + 1) if unicodedata.category(chr(code)) != "Cs")
    once = fold(every)
    assert fold(once) == once


@given(st.text())
def test_folding_any_text_again_changes_nothing(text):
    assert fold(fold(text)) == fold(text)


@given(st.text())
def test_case_never_matters(text):
    assert fold(text.casefold()) == fold(text)


@given(st.lists(st.text(st.characters(categories=["L", "N", "M", "Cf"]))))
def test_lines_stay_lines(lines):
    assert fold("\n".join(lines)).split("\n") == [fold(line) for line in lines] or not lines


@given(st.text())
def test_words_hold_nothing_but_letters_and_digits(text):
    assert all(word and not any(sign.isspace() or sign in "\0\"'*()" for sign in word) for word in words(text))


def test_words_are_found_among_signs():
    assert words("„Netzwerk“ (seit 2017): MO/Verwaltung?") == ["netzwerk", "seit", "2017", "mo", "verwaltung"]


@pytest.mark.parametrize(
    ("word", "noun"), [("الشبكه", "شبكه"), ("شبكه", "شبكه"), ("الت", "الت"), ("الله", "الله"), ("alto", "alto")]
)
def test_arabic_noun_loses_its_article(word, noun):
    assert without_article(word) == noun
