"""Each type of question is complete: what is missing is listed by name."""

import inspect
from pathlib import Path
from random import Random

import pytest
from django.template.loader import get_template
from hypothesis import given
from hypothesis import strategies as st

from surveys.answering.question_views import item_views, question_view
from surveys.answering.texts import Texts
from surveys.definition.blocks import QUESTIONS
from surveys.definition.minutes import SECONDS_AN_ANSWER
from surveys.domain.questions import TYPES, base
from surveys.domain.survey import Option, Question
from surveys.exports.questions import BY_SUMMARY
from surveys.results.tables import SUMMARIES
from tests.surveys.domain.strategies import noisy_fields, questions, quick

KINDS = {"categories", "multiple", "numbers", "dates", "times", "ranking", "matrix", "text", "points", "files"}
KINDS |= {"hidden", "none"}
ON_PAGE = sorted(name for name, found in TYPES.items() if found.on_page)


def test_types_are_found_under_their_names():
    assert {name: question_type.name for name, question_type in TYPES.items()} == {name: name for name in TYPES}


def test_every_written_type_is_registered():
    modules = {inspect.getmodule(type(question_type)) for question_type in TYPES.values()}
    classes = {found for module in modules for _, found in inspect.getmembers(module, inspect.isclass)}
    named = {found.name for found in classes if issubclass(found, base.QuestionType) and hasattr(found, "name")}
    assert named == set(TYPES)


def test_every_type_has_a_block_in_the_builder_and_no_block_is_left_over():
    assert set(QUESTIONS) == set(TYPES)


def test_every_type_has_seconds_for_the_estimate_of_minutes():
    assert set(SECONDS_AN_ANSWER) == set(TYPES)


def test_every_type_says_how_it_is_counted_and_results_know_how():
    assert {name for name, found in TYPES.items() if found.summary not in KINDS & set(SUMMARIES)} == set()


def test_every_module_of_types_has_its_tests():
    modules = {type(question_type).__module__.rsplit(".", 1)[-1] for question_type in TYPES.values()}
    assert modules <= {path.stem.removeprefix("test_") for path in Path(__file__).parent.glob("test_*.py")}


def test_only_calculated_values_are_on_no_page():
    assert set(TYPES) - set(ON_PAGE) == {"hidden"}
    assert item_views((smallest("hidden"),), Texts({}, "de", "de")) == ()


@pytest.mark.parametrize("name", ON_PAGE)
def test_every_type_has_a_template_that_shows_its_label_escaped(name):
    view = question_view(smallest(name), Texts({"de": {"question.q.label": "Wie <viele>?"}}, "de", "de"))
    html = get_template(f"surveys/questions/{name}.html").render({"question": view})
    assert "Wie &lt;viele&gt;?" in html
    assert 'id="q_q"' in html


def test_every_summary_has_columns_in_exports():
    assert set(BY_SUMMARY) == set(SUMMARIES)


def smallest(name: str) -> Question:
    codes = ("yes", "no") if name == "consent" else ("a", "b")
    options = tuple(Option(code) for code in codes) if TYPES[name].has_options else ()
    return Question("q", name, options=options, rows=("r",) if TYPES[name].has_rows else ())


@quick
@given(st.data(), st.randoms(use_true_random=False))
@pytest.mark.parametrize("name", sorted(TYPES))
def test_every_type_reads_whatever_is_sent(name, data, random: Random):
    question = data.draw(questions("q", type=name))
    fields = noisy_fields(question, random)
    reading = TYPES[name].read(question, lambda key: fields.get(key, []), {})
    assert set(TYPES[name].asked_keys(question, reading.answers)) <= set(reading.answers)
    assert {problem.ref for problem in reading.problems} <= set(TYPES[name].keys(question))
    shown = TYPES[name].write(question, reading.answers)
    if not reading.problems:
        again = TYPES[name].read(question, lambda key: shown.get(key, []), reading.answers)
        assert (again.answers, again.problems) == (reading.answers, [])
