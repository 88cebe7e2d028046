"""Giving themes to texts, by each coder for themselves."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase

from surveys.results.coding.codes import give_theme, last_coding, say_none_fits, take_theme, undo_coding
from surveys.results.coding.frame import add_theme, merge_themes
from surveys.results.coding.models import Coding, WrittenText
from surveys.results.coding.refusal import Refused
from surveys.results.coding.sync import find_texts
from surveys.results.queries import definition_of
from tests.factories.surveys import make_responses, make_survey, one_step, question


def codes(by=None):
    found = Coding.objects.filter(coder=by) if by else Coding.objects.all()
    return sorted(found.values_list("text", "theme__key"), key=lambda code: (code[0], code[1] or ""))


def undo(survey, by):
    undo_coding(survey=survey, action=last_coding(survey, by).pk, by=by)


def test_themes_are_given_once_and_taken_away(survey, written, themes, person):
    texts, (housing, language) = written("a", "b"), themes
    assert give_theme(survey=survey, texts=texts, theme=housing, by=person) == 2
    assert give_theme(survey=survey, texts=texts, theme=housing, by=person) == 0
    assert give_theme(survey=survey, texts=texts[:1], theme=language, by=person) == 1
    assert take_theme(survey=survey, texts=texts, theme=housing, by=person) == 2
    assert codes() == [(texts[0].pk, language.key)]


def test_a_theme_ends_that_none_fits_and_none_fits_only_where_there_is_none(survey, written, themes, person):
    texts = written("a", "b")
    give_theme(survey=survey, texts=texts[:1], theme=themes[0], by=person)
    assert say_none_fits(survey=survey, texts=texts, by=person) == 1
    assert codes() == [(texts[0].pk, themes[0].key), (texts[1].pk, None)]
    give_theme(survey=survey, texts=texts, theme=themes[0], by=person)
    assert codes() == [(text.pk, themes[0].key) for text in texts]


def test_what_was_merged_is_taken_away_with_it(survey, written, themes, person):
    texts, (housing, language) = written("a"), themes
    give_theme(survey=survey, texts=texts, theme=housing, by=person)
    merge_themes(theme=housing, into=language, by=person)
    assert give_theme(survey=survey, texts=texts, theme=language, by=person) == 0
    assert take_theme(survey=survey, texts=texts, theme=language, by=person) == 1
    assert codes() == []


def test_each_takes_back_only_their_own(survey, written, themes, person, second):
    texts = written("a")
    give_theme(survey=survey, texts=texts, theme=themes[0], by=person)
    give_theme(survey=survey, texts=texts, theme=themes[1], by=second)
    undo(survey, person)
    assert codes() == [(texts[0].pk, themes[1].key)]
    with pytest.raises(Refused, match="nothing_to_undo"):
        undo_coding(survey=survey, action=1, by=person)
    with pytest.raises(Refused, match="changed_meanwhile"):
        undo_coding(survey=survey, action=0, by=second)


def test_taking_back_passes_over_what_was_withdrawn(survey, written, themes, person):
    first, other = written("a", "b")
    give_theme(survey=survey, texts=[first, other], theme=themes[0], by=person)
    take_theme(survey=survey, texts=[first, other], theme=themes[0], by=person)
    first.response.delete()
    undo(survey, person)
    assert codes() == [(other.pk, themes[0].key)]


class TestAnyOrder(TestCase):
    """Whatever somebody codes: taking it back one by one leads through the same states."""

    @settings(max_examples=20, deadline=None)
    @given(
        st.lists(
            st.tuples(st.sampled_from("gtn"), st.sets(st.integers(0, 3), min_size=1), st.integers(0, 2)), max_size=8
        )
    )
    def test_everything_can_be_taken_back(self, steps):
        survey = make_survey(one_step(question("why", "text")), slug="any")
        make_responses(survey, *({"why": str(number)} for number in range(4)))
        find_texts(survey, definition_of(survey, "de"))
        texts = list(WrittenText.objects.order_by("pk"))
        themes = [add_theme(survey=survey, label=f"Thema {number}", language="de", by=None) for number in range(3)]
        states = [codes()]
        for do, which, theme in steps:
            chosen = [texts[index] for index in which]
            if do == "n":
                n = say_none_fits(survey=survey, texts=chosen, by=None)
            else:
                function = give_theme if do == "g" else take_theme
                n = function(survey=survey, texts=chosen, theme=themes[theme], by=None)
            states += [codes()] if n else []
        for expected in reversed(states[:-1]):
            undo(survey, None)
            assert codes() == expected
        assert last_coding(survey, None) is None
