"""Two versions side by side."""

import re

from django.utils import translation
from hypothesis import given
from hypothesis import strategies as st

from cms_pages.strategies.texts.comparing import compare, marked, merged
from cms_pages.strategies.texts.passages import freeze, unfrozen
from cms_pages.strategies.words import rewritten, words
from tests.factories.strategies import make_goal, make_measure

TEXTS = st.text("ab <&\n.ş", max_size=20)
HIDDEN = re.compile(r'<span class="visually-hidden">[^<]*</span>')


def read(html):
    """Without what is only heard."""
    return HIDDEN.sub("", html)


def test_words_that_came_and_went_are_marked():
    with translation.override("en"):
        before, after = marked("Wir planen heute.", "Wir planen gemeinsam & heute.")
    assert read(before) == "Wir planen heute."
    assert read(after) == "Wir planen <ins>gemeinsam &amp; </ins>heute."
    assert "added" in after


def test_no_mark_goes_over_the_end_of_a_paragraph():
    _before, after = marked("A", "B c\n\nD")
    assert read(after) == "<ins>B c</ins>\n\n<ins>D</ins>"


@given(TEXTS, TEXTS)
def test_without_the_marks_it_is_the_text(before, after):
    from html import unescape

    left, right = (unescape(re.sub(r"</?(ins|del)>", "", read(each))) for each in marked(before, after))
    assert (left, right) == (before, after)


def test_what_is_gone_stands_where_it_was():
    assert merged(["a", "b", "c"], ["a", "c", "d"]) == ["a", "b", "c", "d"]


def test_each_passage_says_what_became_of_it(strategy, level):
    goal = make_goal(strategy)
    kept, gone = make_measure(goal, "Bleibt"), make_measure(goal, "Geht")
    old = freeze(strategy, level.coordinator)
    kept.what = rewritten(kept.what, "Bleibt anders", "de")
    kept.save()
    gone.delete()
    new = make_measure(goal, "Kommt")
    found = {each.passage.key: each for each in compare(old, unfrozen(strategy), "de")}
    changes = {key: str(each.change) for key, each in found.items() if each.change != "same"}
    assert changes == {
        f"measure:{kept.key}:what": "changed",
        f"measure:{gone.key}:what": "gone",
        f"measure:{new.key}:what": "added",
    }
    assert read(found[f"measure:{kept.key}:what"].marked_after) == "Bleibt<ins> anders</ins>"
    assert found["idea"].change == "same"


def test_it_is_compared_in_the_readers_language(strategy, level):
    measure = make_measure(make_goal(strategy), "Alt")
    measure.what = rewritten(measure.what, "Vieux", "fr")
    measure.save()
    old = freeze(strategy, level.coordinator)
    measure.what = words("Neu", "de") | {"others": {"fr": {"text": "Nouveau", "machine": True}}}
    measure.save()
    row = next(each for each in compare(old, unfrozen(strategy), "fr") if each.change == "changed")
    assert (row.before.text, row.after.text, row.after.machine) == ("Vieux", "Nouveau", True)
