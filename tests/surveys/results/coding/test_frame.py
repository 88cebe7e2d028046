"""The code frame: versions, merging, and taking back, in any order that people find."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase

from surveys.results.coding.codes import give_theme, roots_of
from surveys.results.coding.frame import (
    add_theme,
    current_version,
    last_change,
    merge_themes,
    rename_theme,
    split_theme,
    undo_change,
)
from surveys.results.coding.models import CodeFrame, Coding, Theme
from surveys.results.coding.refusal import Refused
from tests.factories.surveys import make_survey

pytestmark = pytest.mark.django_db


def state(survey):
    return [
        (theme.key, theme.labels, theme.merged_into.key if theme.merged_into else "")
        for theme in Theme.objects.filter(survey=survey).select_related("merged_into")
    ]


def undo(survey, by=None):
    undo_change(survey=survey, action=last_change(survey).pk, by=by)


def refused(function, **arguments):
    with pytest.raises(Refused) as caught:
        function(**arguments)
    assert caught.value.sentence
    return caught.value.code


def test_each_change_is_a_version(survey, person):
    housing = add_theme(survey=survey, label="  Wohnen ", language="de", by=person)
    rename_theme(theme=housing, label="سكن", language="ar", by=person)
    assert state(survey) == [("t1", {"de": "Wohnen", "ar": "سكن"}, "")]
    first, second = CodeFrame.objects.order_by("number")
    assert (first.themes[0]["labels"], second.themes[0]["labels"]) == ({"de": "Wohnen"}, {"de": "Wohnen", "ar": "سكن"})


def test_merged_themes_count_for_what_they_were_merged_into(survey, themes, person):
    housing, language = themes
    third = add_theme(survey=survey, label="Miete", language="de", by=person)
    merge_themes(theme=third, into=housing, by=person)
    merge_themes(theme=housing, into=language, by=person)
    assert {root.key for root in roots_of(survey).values()} == {language.key}
    split_theme(theme=Theme.objects.get(pk=housing.pk), by=person)
    assert {key: root.key for key, root in roots_of(survey).items()} == {
        housing.pk: housing.key,
        language.pk: language.key,
        third.pk: housing.key,
    }


def test_merging_and_taking_back_loses_no_code(survey, themes, written, person):
    housing, language = themes
    give_theme(survey=survey, texts=written("a", "b"), theme=housing, by=person)
    before = sorted(Coding.objects.values_list("text", "theme", "coder"))
    merge_themes(theme=housing, into=language, by=person)
    undo(survey)
    assert sorted(Coding.objects.values_list("text", "theme", "coder")) == before
    assert [into for _key, _labels, into in state(survey)] == ["", ""]


@pytest.mark.parametrize("label", ["", "  ", "WOHNEN", "sprache"])
def test_a_theme_needs_a_name_of_its_own(survey, themes, label):
    code = refused(add_theme, survey=survey, label=label, language="de", by=None)
    assert code == ("label_taken" if label.strip() else "label_missing")


def test_what_makes_no_sense_is_refused(survey, themes):
    housing, language = themes
    other = add_theme(survey=make_survey(slug="other"), label="Wohnen", language="de", by=None)
    assert refused(merge_themes, theme=housing, into=housing, by=None) == "same_theme"
    assert refused(merge_themes, theme=housing, into=other, by=None) == "same_theme"
    assert refused(split_theme, theme=housing, by=None) == "no_theme"
    merge_themes(theme=housing, into=language, by=None)
    assert refused(merge_themes, theme=language, into=housing, by=None) == "no_theme"


def test_a_change_goes_by_what_stands_not_by_what_somebody_saw(survey, themes, person, second):
    """Two coordinators with the same page open."""
    seen = [Theme.objects.get(pk=theme.pk) for theme in themes]
    merge_themes(theme=themes[0], into=themes[1], by=person)
    assert refused(merge_themes, theme=seen[1], into=seen[0], by=second) == "no_theme"
    rename_theme(theme=Theme.objects.get(pk=themes[1].pk), label="سكن", language="ar", by=person)
    rename_theme(theme=seen[1], label="Housing", language="en", by=second)
    assert state(survey)[1][1] == {"de": "Sprache", "ar": "سكن", "en": "Housing"}
    assert refused(split_theme, theme=seen[1], by=second) == "no_theme"
    split_theme(theme=seen[0], by=second)
    assert [into for _key, _labels, into in state(survey)] == ["", ""]


def test_a_theme_that_somebody_took_back_is_not_changed(survey, themes):
    seen = Theme.objects.get(pk=themes[1].pk)
    undo(survey)
    assert refused(rename_theme, theme=seen, label="x", language="de", by=None) == "no_theme"
    assert refused(merge_themes, theme=themes[0], into=seen, by=None) == "no_theme"


def test_themes_that_were_merged_in_a_circle_count_each_for_itself(survey, themes):
    housing, language = themes
    third = add_theme(survey=survey, label="Miete", language="de", by=None)
    for theme, into in ((housing, language), (language, housing), (third, housing)):
        Theme.objects.filter(pk=theme.pk).update(merged_into=into)
    assert {key: root.pk for key, root in roots_of(survey).items()} == {
        key: key for key in (housing.pk, language.pk, third.pk)
    }


def test_only_what_was_seen_last_is_taken_back(survey, themes):
    seen = last_change(survey).pk
    add_theme(survey=survey, label="Neu", language="de", by=None)
    assert refused(undo_change, survey=survey, action=seen, by=None) == "changed_meanwhile"
    for _ in range(3):
        undo(survey)
    assert (state(survey), current_version(survey)) == ([], 6)
    assert refused(undo_change, survey=survey, action=seen, by=None) == "nothing_to_undo"


def test_a_theme_that_is_used_is_not_taken_back(survey, themes, written, person):
    give_theme(survey=survey, texts=written("a"), theme=themes[1], by=person)
    assert refused(undo_change, survey=survey, action=last_change(survey).pk, by=person) == "theme_in_use"
    assert len(state(survey)) == 2


class TestAnyOrder(TestCase):
    """Whatever is done to a frame: taking all of it back leads through the same states to the first one."""

    @settings(max_examples=25, deadline=None)
    @given(st.lists(st.tuples(st.sampled_from("arms"), st.integers(0, 4), st.integers(0, 4)), max_size=12))
    def test_everything_can_be_taken_back(self, steps):
        survey = make_survey(slug="any")
        states = [state(survey)]
        for number, (do, one, two) in enumerate(steps):
            try:
                change(survey, do, one, two, f"Thema {number}")
            except Refused:
                continue
            states.append(state(survey))
        for expected in reversed(states[:-1]):
            undo(survey)
            assert state(survey) == expected
        assert last_change(survey) is None
        assert CodeFrame.objects.filter(survey=survey).count() == 2 * (len(states) - 1)


def change(survey, do, one, two, label):
    themes = list(Theme.objects.filter(survey=survey))
    if do == "a" or not themes:
        add_theme(survey=survey, label=label, language="de", by=None)
    elif do == "r":
        rename_theme(theme=themes[one % len(themes)], label=label, language="ar", by=None)
    elif do == "m":
        merge_themes(theme=themes[one % len(themes)], into=themes[two % len(themes)], by=None)
    else:
        split_theme(theme=themes[one % len(themes)], by=None)
