"""What members write stays theirs, and a machine never takes the place of a person."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cms_pages.strategies.words import rewritten, shown, words

TEXTS = st.text("ab cäشğї", min_size=1, max_size=8).filter(str.strip)


def test_where_it_is_not_translated_it_is_shown_as_it_was_written():
    found = shown(words("متن ساختگی", "fa"), "de")
    assert (found.text, found.language, found.dir, found.machine) == ("متن ساختگی", "fa", "rtl", False)


def test_a_machines_translation_says_so():
    given = words("Text", "de") | {"others": {"fr": {"text": "Texte", "machine": True}}}
    assert shown(given, "fr").machine
    assert not shown(given, "de").machine


@pytest.mark.parametrize("empty", [None, {}, words("  ", "de")])
def test_nothing_is_shown_as_nothing(empty):
    assert not shown(empty, "de")


def test_new_words_drop_what_translated_the_old_ones():
    given = words("Alt", "de") | {"others": {"fr": {"text": "Vieux", "machine": True}}}
    assert rewritten(given, "Neu", "de") == words("Neu", "de")
    assert rewritten(given, "Alt", "de") == given


def test_words_in_another_language_translate_them_as_a_persons():
    given = words("Alt", "de") | {"others": {"fr": {"text": "Machine", "machine": True}}}
    found = shown(rewritten(given, "Vieux", "fr"), "fr")
    assert (found.text, found.machine) == ("Vieux", False)
    assert shown(rewritten(given, "Vieux", "fr"), "de").text == "Alt"


@given(TEXTS, TEXTS, st.sampled_from(["de", "fa", "uk"]), st.sampled_from(["de", "fa", "uk"]))
def test_what_somebody_wrote_last_in_a_language_is_what_is_read_in_it(first, second, language, other):
    assert shown(rewritten(words(first, language), second, other), other).text == second.strip()
