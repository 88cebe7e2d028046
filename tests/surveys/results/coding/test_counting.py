"""Coded themes count like a multiple choice, under the same filters, small groups hidden."""

import pytest

from surveys.answering.receipts.withdrawal import withdraw
from surveys.results.coding.codes import give_theme, say_none_fits
from surveys.results.coding.counting import agreed, decided
from surveys.results.coding.frame import merge_themes
from surveys.results.coding.refusal import Refused
from surveys.results.coding.releasing import release_themes, themes_name
from surveys.results.door import figures
from surveys.results.release.making import make_batch
from surveys.results.release.models import Released
from tests.factories.surveys import make_response


@pytest.fixture
def released(survey):
    """Themes of a filter, once there are figures: `released(side="mo")`."""

    def release(**where):
        wave = survey.waves.get()
        make_batch(wave)
        if not Released.objects.filter(name="themes").exists():
            release_themes(wave)
        return figures(wave, themes_name(where))

    return release


def rows(found, ref="why"):
    return {row["code"]: row["count"] for row in found["tables"][ref]["rows"] if row["code"] != "__outside"}


def test_a_theme_is_agreed_when_more_than_half_found_it():
    assert agreed({1: frozenset([1, 2])}) == {1, 2}
    assert agreed({1: frozenset([1, 2]), 2: frozenset([1])}) == {1}
    assert agreed({1: frozenset([1]), 2: frozenset([1]), 3: frozenset()}) == {1}
    assert agreed({1: frozenset(), 2: frozenset([1])}) == frozenset()


def test_themes_are_counted_over_responses(survey, written, themes, person, released):
    texts, (housing, language) = written(*"abcdefghijklmnopqrst"), themes
    give_theme(survey=survey, texts=texts[:9], theme=housing, by=person)
    give_theme(survey=survey, texts=texts[5:14], theme=language, by=person)
    say_none_fits(survey=survey, texts=texts[14:], by=person)
    for _ in range(10):
        make_response(survey, {"why": None})
    found = released()
    (question,) = found["tables"].values()
    assert (question["question"], question["n"], question["answered"]) == ("why", 30, 20)
    assert rows(found) == {housing.key: 9, language.key: 9, "no_theme": 6}
    assert question["missing"] == {"no_answer": 10, "not_asked": 0}
    assert question["rows"][0]["share"] == 0.45
    assert found["labels"][housing.key] == {"de": "Wohnen"}
    assert found["frame"] == 2


def test_merged_themes_are_counted_as_one(survey, written, themes, person, released):
    texts, (housing, language) = written(*"abcdefghijkl"), themes
    give_theme(survey=survey, texts=texts[:8], theme=housing, by=person)
    give_theme(survey=survey, texts=texts[6:], theme=language, by=person)
    merge_themes(theme=housing, into=language, by=person)
    assert rows(released()) == {language.key: 12, "no_theme": 0}


def test_small_themes_are_hidden(survey, written, themes, person, released):
    texts, (housing, language) = written(*"abcdefghijklmnopqrst"), themes
    give_theme(survey=survey, texts=texts, theme=housing, by=person)
    give_theme(survey=survey, texts=texts[:3], theme=language, by=person)
    assert rows(released())[language.key] is None


def test_that_no_theme_fits_is_said_by_more_than_half():
    assert decided({1: frozenset()}) == frozenset()
    assert decided({1: frozenset(), 2: frozenset()}) == frozenset()
    assert decided({1: frozenset(), 2: frozenset([1]), 3: frozenset()}) == frozenset()
    assert decided({1: frozenset([1]), 2: frozenset([1, 2])}) == {1}
    assert decided({1: frozenset(), 2: frozenset([1])}) is None
    assert decided({1: frozenset([1]), 2: frozenset([2])}) is None


def test_what_two_coders_see_differently_is_not_sorted_yet(survey, written, themes, person, second, released):
    texts = written(*"abcdefghijkl")
    give_theme(survey=survey, texts=texts, theme=themes[0], by=person)
    give_theme(survey=survey, texts=texts[:6], theme=themes[0], by=second)
    say_none_fits(survey=survey, texts=texts[6:], by=second)
    found = released()
    assert rows(found) == {themes[0].key: 6, themes[1].key: 0, "no_theme": 0}
    (question,) = found["tables"].values()
    assert (question["answered"], question["missing"]["no_answer"]) == (6, 6)


def test_left_out_and_superseded_responses_count_nowhere(survey, written, themes, person, released):
    texts = written(*"abcdefghijklmnopqrst")
    give_theme(survey=survey, texts=texts, theme=themes[0], by=person)
    for text in texts[:5]:
        text.response.left_out = True
        text.response.save()
    for text in texts[5:10]:
        make_response(survey, {"why": None}, supersedes=text.response)
    found = released()
    (question,) = found["tables"].values()
    assert (question["n"], rows(found)[themes[0].key]) == (15, 10)


def test_without_codes_there_is_no_table(survey, written, themes, released):
    written(*"abcdef")
    with pytest.raises(Refused, match="nothing_sorted"):
        released()
    assert not Released.objects.filter(name="themes").exists()


def test_texts_in_which_nothing_was_found_fit_no_theme(survey, written, person, released):
    say_none_fits(survey=survey, texts=written(*"abcdef"), by=person)
    assert rows(released()) == {"no_theme": 6}


def test_themes_are_shown_by_side(survey, written, themes, person, released):
    members, offices = written(*"abcdefghijkl", side="mo"), written(*"mnopqrstu", side="administration")
    give_theme(survey=survey, texts=members, theme=themes[0], by=person)
    give_theme(survey=survey, texts=offices, theme=themes[1], by=person)
    assert rows(released()) == {themes[0].key: 12, themes[1].key: 9, "no_theme": 0}
    assert rows(released(side="mo")) == {themes[0].key: 12, themes[1].key: 0, "no_theme": 0}
    assert rows(released(side="administration")) == {themes[0].key: 0, themes[1].key: 9, "no_theme": 0}


def test_themes_are_shown_by_declared_dimensions_and_two_together(survey, written, themes, person, released):
    survey.dimensions = ["colour"]
    survey.save()
    for side, colour, theme in (("mo", "red", 0), ("mo", "blue", 1), ("partner", "red", 1), ("partner", "blue", 0)):
        for _ in range(8):
            (text,) = written("a", side=side)
            text.response.answers["colour"] = colour
            text.response.save()
            give_theme(survey=survey, texts=[text], theme=themes[theme], by=person)
    assert rows(released(colour="red")) == {themes[0].key: 8, themes[1].key: 8, "no_theme": 0}
    assert rows(released(side="mo", colour="red")) == {themes[0].key: 8, themes[1].key: 0, "no_theme": 0}


def test_a_theme_that_few_of_a_side_named_is_hidden_there_and_cannot_be_computed(
    survey, written, themes, person, released
):
    members, offices = written(*"abcdefghijkl", side="mo"), written(*"mnopqrstu", side="administration")
    give_theme(survey=survey, texts=[*members[:8], *offices[:2]], theme=themes[0], by=person)
    give_theme(survey=survey, texts=[*members[8:], *offices[2:]], theme=themes[1], by=person)
    sides = [rows(released(side=side)) for side in ("mo", "administration")]
    whole = rows(released())
    for theme in themes:
        told = [count for found in (whole, *sides) if (count := found[theme.key]) is not None]
        assert len(told) < 3
        assert all(count == 0 or count >= 5 for count in told)


def test_a_small_side_shows_no_themes_even_where_it_answers_under_its_name(survey, written, themes, person, released):
    survey.privacy = {"administration": "named"}
    survey.save()
    members, offices = written(*"abcdefghijkl", side="mo"), written(*"mno", side="administration")
    give_theme(survey=survey, texts=[*members, *offices], theme=themes[0], by=person)
    released()
    for side in ("mo", "administration"):
        assert released(side=side)["n"] is None


def test_after_a_withdrawal_themes_wait_for_the_next_figures(survey, written, themes, person):
    texts = written(*"abcdefghijkl")
    give_theme(survey=survey, texts=texts, theme=themes[0], by=person)
    make_batch(survey.waves.get())
    withdraw(response=texts[0].response)
    with pytest.raises(Refused, match="figures_follow") as caught:
        release_themes(survey.waves.get())
    assert caught.value.sentence


def test_what_was_found_in_any_round_counts_once(survey, written, themes, person, released):
    texts = written(*"abcdef")
    give_theme(survey=survey, texts=texts, theme=themes[0], by=person)
    more = [type(text)(response=text.response, ref="why", number=1) for text in texts]
    type(texts[0]).objects.bulk_create(more)
    give_theme(survey=survey, texts=more, theme=themes[0], by=person)
    assert rows(released())[themes[0].key] == 6
