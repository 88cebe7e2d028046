"""Rich text as plain paragraphs, and back: what nobody touched keeps its form."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cms_pages.strategies.texts.paragraphs import LinkLost, plain, replaced, split

RICH = '<h3>Lage</h3><p>Wir <b>planen</b> mit <a href="https://example.org">Zahlen</a>.</p><ul><li>Eins</li><li>Zwei</li></ul>'
LINES = st.lists(st.text("abc <&'ğش", min_size=1, max_size=6).filter(str.strip), max_size=5)


def test_paragraphs_headings_and_items_become_paragraphs():
    assert plain(RICH) == "Lage\n\nWir planen mit Zahlen.\n\nEins\n\nZwei"


def test_words_that_stay_the_same_change_nothing():
    assert replaced(RICH, plain(RICH)) == RICH


def test_a_changed_paragraph_keeps_its_link_and_what_is_emphasised():
    found = replaced(RICH, "Lage\n\nAlle planen mit Zahlen von hier.\n\nEins\n\nZwei")
    assert '<p>Alle <b>planen</b> mit <a href="https://example.org">Zahlen</a> von hier.</p>' in found


@pytest.mark.parametrize("text", ["Lage\n\nWir planen.\n\nEins\n\nZwei", "Lage\n\nEins\n\nZwei"])
def test_a_link_is_not_lost_unseen(text):
    with pytest.raises(LinkLost) as lost:
        replaced(RICH, text)
    assert lost.value.args == ("Zahlen",)


def test_a_new_item_stands_in_its_list_and_a_removed_one_leaves():
    found = replaced("<p>A</p><ul><li>Eins</li><li>Zwei</li></ul>", "A\n\nEins\n\nNeu\n\nZwei")
    assert found == "<p>A</p><ul><li>Eins</li><li>Neu</li><li>Zwei</li></ul>"
    assert replaced(found, "A") == "<p>A</p>"


def test_what_is_typed_is_no_markup():
    assert replaced("", "<b>x</b>\nund & zwei") == "<p>&lt;b&gt;x&lt;/b&gt;<br/>und &amp; zwei</p>"


@given(LINES, LINES)
def test_what_was_typed_is_what_is_read(before, after):
    source, text = replaced("", "\n\n".join(before)), "\n\n".join(after)
    assert split(plain(replaced(source, text))) == split(text)
