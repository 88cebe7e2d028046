"""Coded themes count like a multiple choice, small groups hidden."""

from surveys.results.coding.codes import give_theme, say_none_fits
from surveys.results.coding.counting import agreed, counted_themes, table_of
from surveys.results.coding.frame import merge_themes
from surveys.results.queries import definition_of
from tests.factories.surveys import make_response


def released(survey, k=5):
    wave = survey.waves.get()
    standing = wave.responses.filter(superseded_by=None, left_out=False)
    return counted_themes(wave, definition_of(survey, "de"), standing, standing.count(), k)


def rows(found):
    return {row["code"]: row["count"] for row in found["tables"]["why"]["rows"] if row["code"] != "__outside"}


def test_a_theme_is_agreed_when_more_than_half_found_it():
    assert agreed({1: frozenset([1, 2])}) == {1, 2}
    assert agreed({1: frozenset([1, 2]), 2: frozenset([1])}) == {1}
    assert agreed({1: frozenset([1]), 2: frozenset([1]), 3: frozenset()}) == {1}
    assert agreed({1: frozenset(), 2: frozenset([1])}) == frozenset()


def test_themes_are_counted_over_responses(survey, written, themes, person):
    texts, (housing, language) = written(*"abcdefghijklmnopqrst"), themes
    give_theme(survey=survey, texts=texts[:9], theme=housing, by=person)
    give_theme(survey=survey, texts=texts[5:14], theme=language, by=person)
    say_none_fits(survey=survey, texts=texts[14:], by=person)
    for _ in range(10):
        make_response(survey, {"why": None})
    found = released(survey)
    (question,) = found["tables"].values()
    assert (question["question"], question["n"], question["answered"]) == ("why", 30, 20)
    assert rows(found) == {housing.key: 9, language.key: 9, "no_theme": 6}
    assert question["missing"] == {"not_coded": 10}
    assert question["rows"][0]["share"] == 0.45
    assert found["labels"][housing.key] == {"de": "Wohnen"}
    assert found["frame"] == 2


def test_merged_themes_are_counted_as_one(survey, written, themes, person):
    texts, (housing, language) = written(*"abcdefghijkl"), themes
    give_theme(survey=survey, texts=texts[:8], theme=housing, by=person)
    give_theme(survey=survey, texts=texts[6:], theme=language, by=person)
    merge_themes(theme=housing, into=language, by=person)
    assert rows(released(survey)) == {language.key: 12, "no_theme": 0}


def test_small_themes_are_hidden(survey, written, themes, person):
    texts, (housing, language) = written(*"abcdefghijklmnopqrst"), themes
    give_theme(survey=survey, texts=texts, theme=housing, by=person)
    give_theme(survey=survey, texts=texts[:3], theme=language, by=person)
    assert rows(released(survey))[language.key] is None


def test_what_two_coders_see_differently_counts_for_no_theme(survey, written, themes, person, second):
    texts = written(*"abcdefghijkl")
    give_theme(survey=survey, texts=texts, theme=themes[0], by=person)
    give_theme(survey=survey, texts=texts[:6], theme=themes[0], by=second)
    say_none_fits(survey=survey, texts=texts[6:], by=second)
    assert rows(released(survey)) == {themes[0].key: 6, themes[1].key: 0, "no_theme": 6}


def test_left_out_and_superseded_responses_count_nowhere(survey, written, themes, person):
    texts = written(*"abcdefghij")
    give_theme(survey=survey, texts=texts, theme=themes[0], by=person)
    texts[0].response.left_out = True
    texts[0].response.save()
    make_response(survey, {"why": None}, supersedes=texts[1].response)
    (question,) = released(survey, k=1)["tables"].values()
    assert question["n"] == 9


def test_without_codes_there_is_no_table(survey, written, themes):
    written("a", "b")
    assert released(survey)["tables"] == {}


def test_a_table_without_themes_is_one_of_none_fits():
    table = table_of("why", [], [frozenset()] * 6, 10)
    assert [(row.code, row.count) for row in table.rows] == [("no_theme", 6), ("__outside", 0)]
    assert table.n == table.answered + sum(table.missing.values())
