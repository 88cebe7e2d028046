"""Answers of all versions meet at the newest key."""

from surveys.domain.renames import NO_RENAMES, renames_in
from tests.factories.surveys import one_step, question


def version(*questions, **renames):
    return {**one_step(*questions), "renames": renames}


def test_without_a_declared_rename_answers_stay_the_very_same():
    renames = renames_in([one_step(question("a", "text")), one_step(question("b", "text"))])
    answers = {"a": "text"}
    assert renames is NO_RENAMES
    assert renames.answers(answers) is answers


def test_a_chain_of_renames_leads_to_the_newest_key():
    renames = renames_in(
        [
            version(question("a", "text")),
            version(question("b", "text"), questions={"b": ["a"]}),
            version(question("c", "text"), questions={"c": ["b"]}),
        ]
    )
    assert [dict(renames.answers({key: "text"})) for key in "abc"] == [{"c": "text"}] * 3
    assert renames.questions == {"a": "c", "b": "c"}


def test_a_rename_that_is_taken_back():
    renames = renames_in(
        [
            version(question("a", "text")),
            version(question("b", "text"), questions={"b": ["a"]}),
            version(question("a", "text"), questions={"a": ["b"]}),
        ]
    )
    assert renames.questions == {"b": "a"}


def test_all_that_is_written_with_a_question_goes_with_it():
    renames = renames_in(
        [
            version(question("a", options="x y", other=True)),
            version(question("b", options="z y", other=True), questions={"b": ["a"]}, options={"b": {"z": ["x"]}}),
        ]
    )
    assert renames.answers({"a": "x", "a_other": "x", "a__missing": "dont_know", "more": "x"}) == {
        "b": "z",
        "b_other": "x",
        "b__missing": "dont_know",
        "more": "x",
    }


def test_rows_of_a_matrix_and_lists_of_codes():
    renames = renames_in(
        [
            version(question("m", "matrix", options="1 2", rows="work"), question("all", "multiple", options="x y")),
            version(
                question("m", "matrix", options="one 2", rows="job"),
                question("all", "multiple", options="z y"),
                options={"m": {"one": ["1"]}, "all": {"z": ["x"]}},
                rows={"m": {"job": ["work"]}},
            ),
        ]
    )
    assert renames.answers({"m_work": "1", "all": ["y", "x"]}) == {"m_job": "one", "all": ["y", "z"]}


def test_options_of_a_question_that_was_renamed_later():
    renames = renames_in(
        [
            version(question("a", options="x")),
            version(question("a", options="y"), options={"a": {"y": ["x"]}}),
            version(question("b", options="z"), questions={"b": ["a"]}, options={"b": {"z": ["y"]}}),
        ]
    )
    assert [dict(renames.answers({"a": code})) for code in "xy"] == [{"b": "z"}] * 2


def test_answers_inside_a_repeat():
    repeat = {"key": "home", "type": "repeat", "items": [question("rooms", "integer")]}
    later = {"key": "home", "type": "repeat", "items": [question("how_many", "integer")]}
    renames = renames_in([version(repeat), version(later, questions={"how_many": ["rooms"]})])
    assert renames.answers({"home": [{"rooms": 2}, {"rooms": 3}]}) == {"home": [{"how_many": 2}, {"how_many": 3}]}


def test_an_older_structure_and_its_texts_under_the_newest_keys():
    old = version(question("a", "matrix", options="x", rows="r"), question("other", "text"))
    new = version(
        question("b", "matrix", options="y", rows="s"),
        questions={"b": ["a"]},
        options={"b": {"y": ["x"]}},
        rows={"b": {"s": ["r"]}},
    )
    renames = renames_in([old, new])
    assert renames.structure(old)["steps"][0]["questions"] == [
        {"key": "b", "type": "matrix", "options": [{"code": "y"}], "rows": ["s"]},
        {"key": "other", "type": "text"},
    ]
    paths = ("title", "question.a.label", "question.a.option.x.label", "question.a.row.r.label", "question.other.label")
    assert list(renames.texts(dict.fromkeys(paths, "text"))) == [
        "title",
        "question.b.label",
        "question.b.option.y.label",
        "question.b.row.s.label",
        "question.other.label",
    ]


def test_a_named_list_follows_the_question_that_uses_it():
    old = {**version(question("a", list="l")), "lists": {"l": [{"code": "x"}]}}
    new = {**version(question("a", list="l"), options={"a": {"y": ["x"]}}), "lists": {"l": [{"code": "y"}]}}
    renames = renames_in([old, new])
    assert renames.structure(old)["lists"] == {"l": [{"code": "y"}]}
    assert renames.answers({"a": "x"}) == {"a": "y"}
