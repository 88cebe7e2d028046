"""What a new version changes, and what that means."""

import pytest

from surveys.domain.changes import KINDS, Change, changes_between
from tests.factories.surveys import one_step, question


def kinds(old, new, old_texts=None, new_texts=None):
    changes = changes_between(old, new, old_texts or {}, new_texts or {})
    return [(change.kind, change.key, change.names, change.comparability) for change in changes]


def test_nothing_changed():
    structure = one_step(question("q", options="a b"))
    assert kinds(structure, structure, {"de": {"question.q.label": "Was?"}}, {"de": {"question.q.label": "Was?"}}) == []


BASE = question("q", options="a b")


@pytest.mark.parametrize(
    ("changed", "expected"),
    [
        (question("q", options="a b c"), ("options_added", "q", ("c",), "with_care")),
        (question("q", options="a"), ("options_removed", "q", ("b",), "with_care")),
        (question("q", options="b a"), ("options_moved", "q", (), "with_care")),
        (question("q", options="a b", other=True), ("options_added", "q", ("other",), "with_care")),
        (question("q", options="a b", missing=["dont_know"]), ("options_added", "q", ("dont_know",), "with_care")),
        (question("q", "multiple", options="a b"), ("retyped", "q", ("single", "multiple"), "not_comparable")),
        (question("q", "scale", options="a b"), ("retyped", "q", ("single", "scale"), "with_care")),
        (question("q", options="a b", required=True), ("required_changed", "q", (), "with_care")),
        (question("q", options="a b", relevant="1 = 1"), ("rule_changed", "q", ("relevant",), "with_care")),
        (question("q", options="a b", maximum=3), ("limits_changed", "q", ("maximum",), "with_care")),
        (question("q", options="a b", role="trend"), ("settings_changed", "q", ("role",), "with_care")),
    ],
)
def test_a_question_that_changed(changed, expected):
    assert kinds(one_step(BASE), one_step(changed)) == [expected]


def test_a_rule_of_an_option_counts_as_its_change():
    changed = {**BASE, "options": [{"code": "a"}, {"code": "b", "relevant": "1 = 1"}]}
    assert kinds(one_step(BASE), one_step(changed)) == [("options_changed", "q", ("b",), "with_care")]


def test_questions_come_and_go():
    old, new = one_step(BASE, question("gone", "text")), one_step(question("new", "text"), BASE)
    assert kinds(old, new) == [("added", "new", (), "new_series"), ("removed", "gone", (), "series_ends")]


def test_one_question_that_changed_its_place_is_one_change():
    first, second, third = (question(key, "text") for key in "abc")
    assert kinds(one_step(first, second, third), one_step(second, third, first)) == [("moved", "a", (), "comparable")]


def test_a_question_in_another_step_has_moved():
    first, second = question("a", "text"), question("b", "text")
    old = {"steps": [*one_step(first, second, key="one")["steps"], *one_step(BASE, key="two")["steps"]]}
    new = {"steps": [*one_step(first, key="one")["steps"], *one_step(second, BASE, key="two")["steps"]]}
    assert kinds(old, new) == [("moved", "b", (), "comparable")]


def test_rows_of_a_matrix():
    old = one_step(question("m", "matrix", options="1 2", rows="work home"))
    new = one_step(question("m", "matrix", options="1 2", rows="work school"))
    assert kinds(old, new) == [
        ("rows_added", "m", ("school",), "new_series"),
        ("rows_removed", "m", ("home",), "series_ends"),
    ]


def test_new_words_are_named_by_language_or_code():
    old_texts = {
        "de": {"question.q.label": "Was?", "question.q.option.a.label": "Aa", "step.step.title": "Eins"},
        "en": {"question.q.label": "What?"},
    }
    new_texts = {
        "de": {"question.q.label": "Was denn?", "question.q.option.a.label": "Aah", "step.step.title": "Zwei"},
        "en": {"question.q.label": "What ever?", "question.q.option.a.label": "A"},
    }
    assert kinds(one_step(BASE), one_step(BASE), old_texts, new_texts) == [
        ("section_reworded", "step", ("de",), "comparable"),
        ("reworded", "q", ("de", "en"), "with_care"),
        ("options_reworded", "q", ("a",), "with_care"),
    ]


def test_help_that_is_new_is_a_change_and_a_new_translation_is_none():
    old_texts = {"de": {"question.q.label": "Was?"}, "en": {}}
    new_texts = {"de": {"question.q.label": "Was?", "question.q.help": "Eins."}, "en": {"question.q.label": "What?"}}
    assert kinds(one_step(BASE), one_step(BASE), old_texts, new_texts) == [("explained", "q", ("de",), "comparable")]


def test_words_of_what_came_or_went_are_no_change_of_their_own():
    old_texts = {"de": {"question.q.option.b.label": "Be", "question.gone.label": "Weg"}}
    new_texts = {"de": {"question.q.option.c.label": "Ce", "question.new.label": "Neu"}}
    old = one_step(BASE, question("gone", "text"))
    new = one_step(question("q", options="a c"), question("new", "integer"))
    found = {kind for kind, *_ in kinds(old, new, old_texts, new_texts)}
    assert found == {"added", "removed", "options_added", "options_removed"}


def test_open_drafts_read_new_words_only_where_no_new_version_is_made():
    old_texts, new_texts = {"de": {"question.q.label": "Was?"}}, {"de": {"question.q.label": "Was denn?"}}
    words_only = changes_between(one_step(BASE), one_step(BASE), old_texts, new_texts)
    assert words_only == (Change("reworded", "q", ("de",), "new_words", "with_care"),)
    both = changes_between(one_step(BASE), one_step(question("q", options="a")), old_texts, new_texts)
    assert {change.drafts for change in both} == {"keeps_version"}


def test_a_declared_rename_is_one_change_and_what_else_changed_stands_beside_it():
    renames = {"questions": {"new": ["q"]}, "options": {"new": {"c": ["b"]}}}
    new = {**one_step(question("new", options="a c d")), "renames": renames}
    old_texts = {"de": {"question.q.label": "Was?", "question.q.option.b.label": "Be"}}
    new_texts = {"de": {"question.new.label": "Was?", "question.new.option.c.label": "Zeh"}}
    assert kinds(one_step(BASE), new, old_texts, new_texts) == [
        ("renamed", "new", ("q",), "comparable"),
        ("options_added", "new", ("d",), "with_care"),
        ("options_renamed", "new", ("c",), "comparable"),
        ("options_reworded", "new", ("c",), "with_care"),
    ]


def test_a_rename_that_was_declared_before_is_no_news():
    structure = {**one_step(question("new", options="a")), "renames": {"questions": {"new": ["q"]}}}
    assert kinds(structure, structure) == []


def test_nested_parts_and_named_lists_are_compared_too():
    def nested(count: str, *inner, codes="a b"):
        lists = {"yes": [{"code": code} for code in codes.split()]}
        repeat = {"key": "home", "type": "repeat", "items": list(inner), "count": count}
        return {"steps": [{"key": "step", "questions": [repeat]}], "lists": lists}

    old = nested("${n}", question("rooms", "integer"), question("own", list="yes"))
    new = nested("2", question("own", list="yes"), question("rooms", "decimal"), codes="a c")
    texts = {"de": {"list.yes.option.a.label": "Ja"}}, {"de": {"list.yes.option.a.label": "Jawohl"}}
    assert kinds(old, new, *texts) == [
        ("section_rule_changed", "home", ("count",), "with_care"),
        ("moved", "own", (), "comparable"),
        ("options_added", "own", ("c",), "with_care"),
        ("options_removed", "own", ("b",), "with_care"),
        ("options_reworded", "own", ("a",), "with_care"),
        ("retyped", "rooms", ("integer", "decimal"), "with_care"),
    ]


def test_a_step_and_a_question_may_have_the_same_key():
    old = {"steps": [*one_step(question("more", "text"), key="more")["steps"]]}
    new = {"steps": [*one_step(question("more", "text", required=True), key="more")["steps"]]}
    assert kinds(old, new) == [("required_changed", "more", (), "with_care")]
    assert kinds(one_step(BASE), {"steps": [*one_step(BASE)["steps"], *old["steps"]]}) == [
        ("section_added", "more", (), "comparable"),
        ("added", "more", (), "new_series"),
    ]


def test_every_kind_says_what_it_means_for_comparing():
    assert set(KINDS.values()) <= {"comparable", "with_care", "not_comparable", "new_series", "series_ends"}
