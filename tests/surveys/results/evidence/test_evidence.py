"""Figures are frozen and compared with what is released later."""

import json

import pytest

from surveys.results.coding.codes import give_theme
from surveys.results.coding.frame import add_theme
from surveys.results.coding.models import WrittenText
from surveys.results.coding.releasing import release_themes
from surveys.results.coding.sync import find_texts
from surveys.results.evidence.choosing import choices
from surveys.results.evidence.comparing import State, compare, compare_all
from surveys.results.evidence.freezing import NotShown, freeze
from surveys.results.evidence.naming import label_in
from surveys.results.evidence.proposing import proposals
from surveys.results.queries import definition_of
from surveys.results.release.making import make_batch
from tests.factories.surveys import add_version, make_responses, make_survey, one_step, question

from .conftest import TEXTS, answer, structure


def red(survey, **where):
    return freeze(survey.slug, 1, "colour", "red", where)


def test_a_frozen_figure_says_everything_it_takes_to_read_it(survey):
    found = json.loads(json.dumps(red(survey)))
    batch = survey.waves.get().batches.get()
    assert {name: found[name] for name in ("survey", "wave", "ref", "code", "where", "kind")} == {
        "survey": "needs",
        "wave": 1,
        "ref": "colour",
        "code": "red",
        "where": {},
        "kind": "share",
    }
    assert (found["count"], found["n"], found["value"], found["place"]) == (20, 30, 0.6667, None)
    assert (found["low"], found["high"]) == (0.4878, 0.8077)
    assert found["title"] == {"de": "Bedarfe", "en": "Needs"}
    assert found["question"] == {"de": "Welche Farbe?"}
    assert found["label"] == {"de": "Rot", "en": "Red"}
    assert (found["batch"], found["at"]) == (1, batch.at.isoformat())
    assert (found["language"], found["edition"]) == ("de", {"version": 1, "edition": 1})


def test_a_hidden_figure_is_never_frozen(survey):
    with pytest.raises(NotShown):
        freeze(survey.slug, 1, "colour", "green")


@pytest.mark.parametrize(
    "asked",
    [
        ("nothing", 1, "colour", "red"),
        ("needs", 2, "colour", "red"),
        ("needs", 1, "taste", "red"),
        ("needs", 1, "colour", "pink"),
        ("needs", 1, "colour", "red", {"side": "administration"}),
        ("needs", 1, "/needs", "money"),
        ("needs", 1, "/themes/why", "housing"),
    ],
)
def test_what_is_not_there_is_not_frozen(survey, asked):
    with pytest.raises(NotShown):
        freeze(*asked)


def test_a_side_is_a_filter(survey):
    make_responses(survey, *[answer("blue", housing=2)] * 12, side="partner")
    make_batch(survey.waves.get())
    found = red(survey, side="mo")
    assert (found["count"], found["n"], found["filter"]) == (
        20,
        30,
        [{"key": "side", "value": "mo", "label": {"de": "mo"}}],
    )
    pressing = freeze(survey.slug, 1, "/needs", "housing", {"side": "mo"})
    assert (pressing["kind"], pressing["count"], pressing["n"]) == ("share", 30, 30)


def test_a_need_of_the_ranking_is_frozen_with_its_score_and_place(survey):
    found = freeze(survey.slug, 1, "/needs", "housing")
    assert (found["kind"], found["n"], found["value"]) == ("score", 30, 100.0)
    assert found["place"]["rank"] == 1
    assert found["label"] == {"de": "Wohnen", "en": "Housing"}


def test_nothing_has_changed_while_figures_stay(survey):
    assert compare(red(survey)).state == State.SAME
    assert compare(freeze(survey.slug, 1, "/needs", "housing")).state == State.SAME


def test_new_figures_are_told_beside_the_old(survey, more_answers):
    before = red(survey)
    more_answers()
    found = compare(before)
    assert (found.state, found.today["count"], found.today["n"]) == (State.CHANGED, 30, 40)
    assert before["count"] == 20


def test_a_later_batch_with_the_same_figure_changes_nothing(survey, more_answers):
    before = freeze(survey.slug, 1, "severity/housing", "5")
    more_answers(*[{"colour": "red"}] * 10)
    assert survey.waves.get().batches.get().at.isoformat() != before["at"]
    assert compare(before).state == State.SAME


def test_a_wave_that_was_deleted_leaves_what_was_frozen(survey):
    before = red(survey)
    survey.waves.get().responses.all().delete()
    survey.waves.get().delete()
    assert compare(before).state == State.GONE
    assert (before["count"], before["label"]["en"]) == (20, "Red")


def test_of_a_survey_that_was_deleted_too(survey):
    before = red(survey)
    survey.waves.get().responses.all().delete()
    survey.delete()
    assert compare(before).state == State.GONE


def test_what_is_hidden_by_now_is_gone(survey, more_answers):
    before = red(survey)
    survey.waves.get().responses.all().delete()
    more_answers(*[answer("red")] * 2, *[answer("blue")] * 8)
    assert compare(before).state == State.GONE


def test_renamed_keys_are_found_again(survey):
    before, need = red(survey), freeze(survey.slug, 1, "severity/housing", "5")
    renamed = one_step(
        question("severity", "matrix", options="1 2 3 4 5", rows="homes language childcare", role="severity"),
        question("hue", options="crimson blue green"),
    )
    renames = {
        "questions": {"hue": ["colour"]},
        "options": {"hue": {"crimson": ["red"]}},
        "rows": {"severity": {"homes": ["housing"]}},
    }
    ranked = freeze(survey.slug, 1, "/needs", "housing")
    add_version(survey, {**renamed, "renames": renames}, TEXTS)
    new = {"hue": "crimson", "severity_homes": "5", "severity_language": "4", "severity_childcare": "3"}
    make_responses(survey, *[new] * 10, side="mo")
    make_batch(survey.waves.get())
    assert [compare(each).state for each in (before, need, ranked)] == [State.CHANGED, State.CHANGED, State.CHANGED]
    assert compare(before).today["count"] == 30


def test_comparing_many_costs_no_more_than_one(survey, more_answers, django_assert_max_num_queries):
    frozen = [red(survey), freeze(survey.slug, 1, "severity/housing", "5"), freeze(survey.slug, 1, "/needs", "housing")]
    with django_assert_max_num_queries(1):
        assert [each.state for each in compare_all(frozen * 20)] == [State.SAME] * 60
    more_answers()
    with django_assert_max_num_queries(6):
        assert State.CHANGED in {each.state for each in compare_all(frozen * 20)}


def test_choices_are_what_is_shown_in_the_language_of_the_reader(survey, django_assert_max_num_queries):
    with django_assert_max_num_queries(12):
        found = choices(survey, "en")
    assert (found.title, found.waves, found.wave, found.sides) == ("Needs", (1,), 1, ("mo",))
    assert [group.ref for group in found.groups] == [
        "/needs",
        "severity/housing",
        "severity/language",
        "severity/childcare",
        "colour",
    ]
    assert next((each.code, each.label) for each in found.groups[0].choices) == ("housing", "Housing")
    (colour,) = [group for group in found.groups if group.ref == "colour"]
    assert (colour.label, [each.code for each in colour.choices]) == ("Welche Farbe?", ["red"])
    for group in found.groups:
        for choice in group.choices:
            assert freeze(survey.slug, found.wave, choice.ref, choice.code)["ref"] == group.ref


def test_before_the_first_batch_there_is_nothing_to_choose_or_propose(db):
    survey = make_survey(structure(), TEXTS, slug="new")
    found = choices(survey, "de")
    assert (found.waves, found.wave, found.groups, proposals(survey)) == ((), 0, (), [])


def test_needs_are_proposed_in_the_order_of_the_ranking(survey, django_assert_max_num_queries):
    with django_assert_max_num_queries(8):
        found = proposals(survey)
    assert [each.origin for each in found] == [
        {"survey": "needs", "wave": 1, "need": need} for need in ("housing", "language", "childcare")
    ]
    assert (found[0].label, found[0].language) == ({"de": "Wohnen", "en": "Housing"}, "de")
    assert found[0].result == freeze(survey.slug, 1, "/needs", "housing")


def test_themes_that_are_shown_are_proposed_and_can_be_evidence(survey, person):
    sent = make_responses(survey, *[{"why": f"Text {number}"} for number in range(12)], side="mo")
    find_texts(survey, definition_of(survey, "de"))
    theme = add_theme(survey=survey, label="Kinderbetreuung", language="de", by=person)
    texts = list(WrittenText.objects.filter(response__in=sent))
    give_theme(survey=survey, texts=texts, theme=theme, by=person)
    make_batch(survey.waves.get())
    release_themes(survey.waves.get())
    (found,) = [each for each in proposals(survey) if "theme" in each.origin]
    assert found.origin == {"survey": "needs", "wave": 1, "theme": theme.key}
    assert (found.label, found.cell.count) == ({"de": "Kinderbetreuung"}, 12)
    assert compare(freeze(survey.slug, 1, "/themes/why", theme.key)).state == State.SAME


def test_a_label_is_read_in_another_language_where_it_is_not_translated():
    assert label_in({"de": "Rot", "en": "Red"}, "en", "de") == ("Red", "en")
    assert label_in({"de": "Rot", "en": "Red"}, "ar", "de") == ("Rot", "de")
    assert label_in({"en": "Red"}, "ar", "de") == ("Red", "en")
    assert label_in({}, "ar", "de") == ("", "de")
