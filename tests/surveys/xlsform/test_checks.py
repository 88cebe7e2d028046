import pytest

from surveys.xlsform.checks import own_problems
from surveys.xlsform.problems import FormRefused
from surveys.xlsform.pyxform_reader import pyxform_survey
from tests.surveys.xlsform.workbooks import HEADERS, workbook

CHOICES = [("yn", "yes", "Yes"), ("yn", "no", "No")]


def found(**sheets) -> list[tuple[str, str, int, str]]:
    """What the form is refused for: code, sheet, row, column."""
    with pytest.raises(FormRefused) as refused:
        pyxform_survey(workbook(**sheets))
    return [(problem.code, problem.sheet, problem.row, problem.column) for problem in refused.value.problems]


def test_all_mistakes_are_named_at_once():
    survey = [
        ("text", "a", "A"),
        ("text", "a", "A again"),
        ("select_one nope", "b", "B"),
        ("select_one", "c", "C"),
        ("txt", "d", "D"),
        ("text", None, "E"),
        ("text", "f", None),
        ("text", "1g", "G"),
        (None, "h", "H"),
        ("calculate", "i", None),
        ("note", "j", "Hello ${nobody}"),
        ("begin group", "k", "K"),
    ]
    assert found(survey=survey, choices=[*CHOICES, ("yn", "no", "No!"), ("yn", None, "?")]) == [
        ("duplicate_name", "survey", 3, "name"),
        ("unknown_list", "survey", 4, "type"),
        ("missing_list", "survey", 5, "type"),
        ("unknown_type", "survey", 6, "type"),
        ("missing_name", "survey", 7, "name"),
        ("missing_label", "survey", 8, "label"),
        ("bad_name", "survey", 9, "name"),
        ("missing_type", "survey", 10, "type"),
        ("missing_calculation", "survey", 11, "calculation"),
        ("unknown_reference", "survey", 12, "label"),
        ("begin_without_end", "survey", 13, "type"),
        ("duplicate_option", "choices", 4, "name"),
        ("missing_option_name", "choices", 5, "name"),
    ]


@pytest.mark.parametrize(
    "column", ["relevant", "constraint", "calculation", "choice_filter", "required", "hint", "default"]
)
def test_a_reference_to_nothing_is_found_in_every_column(column):
    survey = [("text", "a", "A", "${nobody} = 1")]
    assert found(headers=(*HEADERS, column), survey=survey) == [("unknown_reference", "survey", 2, column)]


def test_a_column_in_a_language_is_named_as_written():
    headers = ("Type", "Name", "Label::English (en)", "label::Deutsch (de)")
    survey = [("text", "a", "A", "${nobody}"), ("text", None, "B", "B")]
    assert found(headers=headers, survey=survey) == [
        ("unknown_reference", "survey", 2, "label::Deutsch (de)"),
        ("missing_name", "survey", 3, "Name"),
    ]


def test_an_end_of_another_kind_is_named_with_its_beginning():
    survey = [("begin repeat", "r", "R"), ("text", "a", "A"), ("end group", None, None)]
    assert found(survey=survey) == [("wrong_end", "survey", 4, "type")]


def test_an_end_too_many_is_named():
    assert found(survey=[("text", "a", "A"), ("end group", None, None)]) == [("end_without_begin", "survey", 3, "type")]


def test_one_name_in_two_groups_is_fine_until_somebody_refers_to_it():
    groups = [
        *(("begin group", "g", "G"), ("text", "a", "A"), ("end group", None, None)),
        *(("begin group", "h", "H"), ("text", "a", "A"), ("end group", None, None)),
    ]
    assert own_problems(workbook(survey=groups)) == ()
    assert found(survey=[*groups, ("note", "n", "${a}")]) == [("ambiguous_reference", "survey", 8, "label")]


def test_a_file_without_a_survey_sheet_is_refused():
    book = workbook(survey=[], choices=CHOICES)
    with pytest.raises(FormRefused) as refused:
        pyxform_survey(type(book)(book.name, {"choices": book.sheets["choices"]}, ("Choices",)))
    assert [problem.code for problem in refused.value.problems] == ["no_survey_sheet"]


def test_a_header_that_is_there_twice_is_refused():
    headers, survey = (*HEADERS, "label"), [("text", "a", "A", "B")]
    assert found(headers=headers, survey=survey) == [("duplicate_header", "survey", 1, "label")]
    headers, survey = (*HEADERS, "relevant", "relevance"), [("text", "a", "A", "1", "1")]
    assert found(headers=headers, survey=survey) == [("duplicate_header", "survey", 1, "relevance")]


def test_a_formula_without_a_value_is_refused():
    assert found(survey=[("text", "a", "=B2")]) == [
        ("formula_without_value", "survey", 2, "label"),
        ("missing_label", "survey", 2, "label"),
    ]


def test_a_formula_in_a_column_of_notes_does_no_harm():
    pyxform_survey(workbook(headers=(*HEADERS, "my notes"), survey=[("text", "a", "A", "=B2")]))


def test_doubled_options_are_fine_where_the_form_allows_them():
    settings = [("allow_choice_duplicates",), ("yes",)]
    survey = [("select_one yn", "a", "A")]
    assert own_problems(workbook(survey=survey, choices=[*CHOICES, CHOICES[0]], settings=settings)) == ()


def test_groups_a_hundred_deep_are_refused():
    survey = [("begin group", f"g{depth}", "G") for depth in range(700)]
    survey += [("text", "a", "A"), *[("end group", None, None)] * 700]
    assert ("nested_too_deep", "survey", 32, "type") in found(survey=survey)


def test_rules_that_cannot_be_read_are_named():
    survey = [("text", "a", "A", "because I say so"), ("text", "b", "B", "nonsense(1)"), ("txt", "c", "C", "‘a’ = 'a'")]
    assert found(headers=(*HEADERS, "Relevant"), survey=survey) == [
        ("expression_syntax", "survey", 2, "Relevant"),
        ("expression_unknown_function", "survey", 3, "Relevant"),
        ("unknown_type", "survey", 4, "type"),
    ]


def test_what_pyxform_alone_finds_is_named_with_its_row():
    assert found(headers=(*HEADERS, "parameters"), survey=[("integer", "a", "A", "nonsense")]) == [
        ("reader_refused", "survey", 2, "parameters")
    ]


@pytest.mark.parametrize(
    ("kind", "parameters"),
    [("select_one yn", "randomize=maybe"), ("image", "max-pixels=many"), ("audio", "quality=good")],
)
def test_a_row_that_pyxform_does_not_name_is_found(kind, parameters):
    survey = [("range", "a", "A", "start=1 end=5"), (kind, "b", "B", parameters)]
    assert found(headers=(*HEADERS, "parameters"), survey=survey, choices=CHOICES) == [
        ("reader_refused", "survey", 3, "parameters")
    ]


def test_external_options_need_their_sheet():
    assert found(survey=[("select_one_external towns", "a", "A")]) == [("unknown_external_list", "survey", 2, "type")]


def test_no_form_that_pyxform_takes_has_a_problem(corpus):
    from surveys.xlsform.workbook import open_workbook

    for path in corpus.glob("xlsforms/*/*.xls*"):
        book = open_workbook(path)
        try:
            pyxform_survey(book)
        except FormRefused as refused:
            assert all(problem.row for problem in refused.problems), path.name  # noqa: PT017
        else:
            own = [problem for problem in own_problems(book) if not problem.code.startswith("expression_")]
            assert own == [], path.name
