from surveys.xlsform.problems import FormRefused
from surveys.xlsform.pyxform_reader import pyxform_survey
from surveys.xlsform.repair import repair
from surveys.xlsform.workbook import open_workbook
from tests.surveys.xlsform.workbooks import HEADERS, workbook, xlsx

CHOICES = [("yn", "yes", "Yes"), ("yn", "no", "No")]


def repaired(**sheets) -> tuple[list[tuple[str, str, int, str]], dict[int, dict[str, str]]]:
    """(what was done, the rows of the survey sheet); the repaired form is read without refusal."""
    book, done = repair(workbook(**sheets))
    pyxform_survey(book)
    rows = {row.number: dict(row.cells) for row in book.rows("survey") if row.cells}
    return [(problem.code, problem.sheet, problem.row, problem.column) for problem in done], rows


def test_a_good_form_is_left_alone():
    book = workbook(survey=[("select_one yn", "a", "A")], choices=CHOICES)
    assert repair(book)[1] == ()
    assert repair(book)[0].sheets == book.sheets


def test_a_later_option_of_the_same_name_is_left_out():
    book, done = repair(workbook(survey=[("select_one yn", "a", "A")], choices=[*CHOICES, ("yn", "no", "Never")]))
    assert [(problem.code, problem.row) for problem in done] == [("option_left_out", 4)]
    assert [row.cells["label"] for row in book.rows("choices") if row.cells] == ["Yes", "No"]


def test_a_question_without_its_list_asks_for_text():
    done, rows = repaired(survey=[("select_multiple nope or_other", "a", "A")], choices=CHOICES)
    assert done == [("became_text", "survey", 2, "type")]
    assert rows[2] == {"type": "text", "name": "a", "label": "A"}


def test_groups_that_only_one_tool_knows_become_groups():
    survey = [("begin_kobomatrix", "m", "M"), ("text", "a", "A"), ("end_kobomatrix", None, None)]
    done, rows = repaired(survey=survey)
    assert [code for code, *_place in done] == ["became_group", "became_group"]
    assert [row["type"] for row in rows.values()] == ["begin group", "text", "end group"]


def test_types_in_capitals_are_understood():
    survey = [("Begin Group", "g", "G"), ("Select_One yn", "a", "A"), ("Text", "b", "B"), ("End Group", None, None)]
    done, rows = repaired(survey=survey, choices=CHOICES)
    assert {code for code, *_place in done} == {"type_corrected"}
    assert [row["type"] for row in rows.values()] == ["begin group", "select_one yn", "text", "end group"]


def test_a_loop_over_no_list_becomes_a_group():
    survey = [("begin loop over nope", "m", "M"), ("text", "a", "A"), ("end loop", None, None)]
    _done, rows = repaired(survey=survey)
    assert [row["type"] for row in rows.values()] == ["begin group", "text", "end group"]


def test_a_misspelt_header_is_understood():
    done, rows = repaired(headers=("type", "name", "labell", "relevent"), survey=[("text", "a", "A", "1 = 1")])
    assert done == [("header_renamed", "survey", 1, "labell"), ("header_renamed", "survey", 1, "relevent")]
    assert rows[2] == {"type": "text", "name": "a", "label": "A", "relevant": "1 = 1"}


def test_a_misspelt_header_keeps_its_language():
    headers = ("type", "name", "label::English (en)", "lable::Deutsch (de)")
    _done, rows = repaired(headers=headers, survey=[("text", "a", "A", "Ä")])
    assert rows[2]["label::Deutsch (de)"] == "Ä"


def test_columns_that_are_there_twice_are_joined():
    done, rows = repaired(headers=(*HEADERS, "label"), survey=[("text", "a", "A", "B"), ("text", "b", None, "C")])
    assert done == [("columns_joined", "survey", 1, "label")]
    assert (rows[2]["label"], rows[3]["label"]) == ("A", "C")


def test_a_misspelt_sheet_is_read():
    book = open_workbook(
        xlsx(survey=[HEADERS, ("select_one yn", "a", "A")], chioces=[("list_name", "name", "label"), *CHOICES])
    )
    mended, done = repair(book)
    pyxform_survey(mended)
    assert [(problem.code, problem.sheet) for problem in done] == [("sheet_renamed", "choices")]


def test_a_broken_reference_in_a_text_is_shown_as_text():
    done, rows = repaired(survey=[("note", "a", "Hello ${nobody}!")])
    assert done == [("reference_as_text", "survey", 2, "label")]
    assert rows[2]["label"] == "Hello {nobody}!"


def test_a_broken_reference_in_a_rule_counts_as_unanswered():
    survey = [("text", "a", "A", "${b} = 'yes' and ${nobody} != ''"), ("text", "b", "B")]
    done, rows = repaired(headers=(*HEADERS, "relevant"), survey=survey)
    assert done == [("reference_unanswered", "survey", 2, "relevant")]
    assert rows[2]["relevant"] == "${b} = 'yes' and '' != ''"


def test_a_rule_about_repeated_questions_that_do_not_exist_is_left_out():
    done, rows = repaired(headers=(*HEADERS, "relevant"), survey=[("text", "a", "A", "count(${nobody}) > 2")])
    assert done == [("rule_left_out", "survey", 2, "relevant")]
    assert "relevant" not in rows[2]


def test_a_reference_in_the_wrong_case_or_with_blanks_is_corrected():
    done, rows = repaired(survey=[("text", "Name", "A"), ("note", "n", "${name} ${ Name }")])
    assert [code for code, *_place in done] == ["reference_corrected", "reference_corrected"]
    assert rows[3]["label"] == "${Name} ${Name}"


def test_a_rule_that_cannot_be_read_is_left_out():
    survey = [("text", "a", "A", "because I say so", None), ("calculate", "b", None, None, "because")]
    done, rows = repaired(
        headers=(*HEADERS, "relevant", "calculation"), survey=[*survey, ("calculate", "c", None, None, "1 1")]
    )
    assert [code for code, *_place in done] == ["rule_unreadable", "rule_unreadable"]
    assert rows[2] == {"type": "text", "name": "a", "label": "A"}
    assert rows[4]["calculation"] == "''"


def test_names_are_given_corrected_and_told_apart():
    survey = [("text", None, "A"), ("text", "my name", "B"), ("text", "c", "C"), ("text", "c", "${my name}")]
    done, rows = repaired(survey=survey)
    assert [code for code, *_place in done] == ["name_given", "name_changed", "name_changed"]
    assert [row["name"] for row in rows.values()] == ["question_2", "my_name", "c", "c_dup2"]
    assert rows[5]["label"] == "${my_name}"


def test_groups_are_closed():
    survey = [("begin group", "g", "G"), ("begin repeat", "r", "R"), ("text", "a", "A"), ("end group", None, None)]
    done, rows = repaired(survey=survey)
    assert done == [("end_changed", "survey", 5, "type"), ("end_added", "survey", 6, "type")]
    assert [row["type"] for row in rows.values()][-2:] == ["end repeat", "end group"]


def test_options_with_blanks_are_renamed_with_the_rules_that_ask_for_them():
    survey = [("select_multiple l", "a", "A", None), ("text", "b", "B", "selected(${a}, 'two words')")]
    done, rows = repaired(headers=(*HEADERS, "relevant"), survey=survey, choices=[("l", "two words", "Two words")])
    assert done == [("option_renamed", "choices", 2, "name")]
    assert rows[3]["relevant"] == "selected(${a}, 'two_words')"


def test_cells_that_pyxform_refuses_are_emptied_where_a_form_can_do_without():
    survey = [("integer", "a", "A", "nonsense"), ("integer", "b", "B", "more nonsense")]
    done, _rows = repaired(headers=(*HEADERS, "parameters"), survey=survey)
    assert done == [("cell_emptied", "survey", 2, "parameters"), ("cell_emptied", "survey", 3, "parameters")]


def test_a_cell_without_a_value_is_left_empty():
    done, rows = repaired(survey=[("text", "a", "=B1")])
    assert [code for code, *_place in done] == ["cell_left_empty", "label_from_name"]
    assert rows[2]["label"] == "a"


def test_what_cannot_be_mended_is_still_refused():
    book, _done = repair(workbook(headers=("label", "hint"), survey=[("A", "B")]))
    try:
        pyxform_survey(book)
    except FormRefused as refused:
        assert [problem.code for problem in refused.problems] == ["missing_header", "missing_header"]  # noqa: PT017


def test_every_form_of_the_corpus_is_read_in_the_end(corpus):
    for path in corpus.glob("xlsforms/*/*.xls*"):
        pyxform_survey(repair(open_workbook(path))[0])
