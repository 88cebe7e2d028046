from pyxform.errors import PyXFormError

from surveys.xlsform.problems import problem_from_exception


def place(error: Exception) -> tuple[str, str, int, str]:
    problem = problem_from_exception(error)
    return problem.code, problem.sheet, problem.row, problem.column


def test_pyxforms_prose_gives_sheet_row_and_column():
    text = "[row : 501] On the 'choices' sheet, the 'name' value is invalid."
    assert place(PyXFormError(text)) == ("reader_refused", "choices", 501, "name")


def test_a_row_without_a_sheet_is_of_the_survey():
    assert place(PyXFormError("[row : 21] List name not in choices sheet: a")) == ("reader_refused", "survey", 21, "")


def test_what_says_no_place_is_about_the_whole_file():
    assert place(PyXFormError("This section has not been included.")) == ("reader_refused", "", 0, "")


def test_any_other_exception_is_a_crash_of_the_reader():
    assert place(TypeError("'NoneType' object is not iterable")) == ("reader_crashed", "", 0, "")
    assert problem_from_exception(KeyError()).params == {"message": "KeyError"}
