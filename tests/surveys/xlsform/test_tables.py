"""CSV files that come with a form, and rules that look things up in them."""

import pytest

from surveys.domain.engine import Session
from surveys.domain.expressions import parse
from surveys.domain.structure import from_json, to_json
from surveys.domain.survey import Question, Step, Survey
from surveys.xlsform.problems import FormRefused
from surveys.xlsform.tables import MAX_BYTES, open_tables, read_table

FRUITS = "\ufeffname,colour,\nmango,yellow,x\nplum,,\n".encode()


def test_cells_by_header_without_empty_ones():
    assert read_table("folder/fruits.csv", FRUITS) == (
        "fruits",
        ({"name": "mango", "colour": "yellow"}, {"name": "plum"}),
    )


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b"\xff\xfe\x00", "table_unreadable"),
        (b"a" * (MAX_BYTES + 1), "table_too_large"),
        (b"a\n" + b"1\n" * 10_001, "table_too_long"),
        (b",".join([b"a"] * 101), "table_too_long"),
    ],
)
def test_what_is_no_bearable_table_is_refused(content, code):
    with pytest.raises(FormRefused) as refused:
        read_table("x.csv", content)
    assert [problem.code for problem in refused.value.problems] == [code]


def test_a_file_that_is_not_there_is_named(tmp_path):
    with pytest.raises(FormRefused) as refused:
        open_tables([str(tmp_path / "none.csv")])
    assert refused.value.problems[0].code == "no_file"


def test_pulldata_looks_up_and_the_table_is_frozen_with_the_survey():
    rule = parse("pulldata('fruits', 'colour', 'name', ${fruit})")
    step = Step("s", (Question("fruit", "text"), Question("colour", "hidden", calculate=rule)))
    survey = from_json(to_json(Survey((step,), tables=dict([read_table("fruits.csv", FRUITS)]))))
    session = Session(survey.form, answers={"fruit": "mango"})
    assert session.root.kids["s"].kids["colour"].shown == "yellow"
    session.answer(session.root.kids["s"].kids["fruit"], "fig")
    assert session.root.kids["s"].kids["colour"].shown == ""
