"""How long a survey takes."""

from surveys.definition.minutes import minutes_of, seconds_of
from surveys.domain.survey import Option, Question, Step, Survey


def test_reading_and_answering_add_up():
    step = Step("about", (Question("name", "text"),))
    texts = {"step.about.title": "Über uns", "question.name.label": "Wie heißen Sie denn eigentlich heute?"}
    assert seconds_of(step, texts) == 2 * 0.4 + 6 * 0.4 + 15


def test_a_matrix_counts_each_row():
    options = (Option("1"), Option("2"))
    three = seconds_of(Step("a", (Question("m", "matrix", options=options, rows=("x", "y", "z")),)), {})
    one = seconds_of(Step("a", (Question("m", "matrix", options=options, rows=("x",)),)), {})
    assert (one, three) == (4, 12)


def test_rows_that_depend_on_another_question_count_four_at_most():
    rows = tuple("abcdefghij")
    assert seconds_of(Step("a", (Question("m", "matrix", rows=rows, rows_from="fields"),)), {}) == 16


def test_minutes_are_rounded_up():
    assert minutes_of(Survey((Step("a", (Question("n", "text"),)),)), {}) == 1
    assert minutes_of(Survey(()), {}) == 0


def test_wordings_for_one_side_are_read_by_that_side_only():
    texts = {"question.n.label": "Wort", "question.n.label@mo": "Viele andere Wörter hier"}
    assert seconds_of(Step("a", (Question("n", "note"),)), texts) == 0.4
