"""Types of questions that another project adds."""

import pytest

from surveys.domain.engine.form import Form
from surveys.domain.questions import EXTENDABLE, TYPES, add_type, taken_for
from surveys.domain.questions.choice import Single
from surveys.domain.questions.number import Integer
from surveys.domain.structure import from_json

pytestmark = pytest.mark.plain


class Stars(Integer):
    name = "stars"


class ManyStars(Stars):
    name = "many_stars"


class Colour(Single):
    name = "colour"


class OwnInteger(Integer):
    """It keeps the name of ours."""


@pytest.fixture
def added():
    known = dict(TYPES)
    yield add_type
    TYPES.clear()
    TYPES.update(known)


def test_an_added_type_is_found_and_taken_for_what_it_extends(added):
    added(Stars())
    added(ManyStars())
    assert isinstance(TYPES["stars"], Stars)
    assert [taken_for(name) for name in ("stars", "many_stars", "integer")] == ["integer"] * 3


def test_rules_read_it_as_the_type_that_it_extends(added):
    added(Stars())
    survey = from_json({"steps": [{"key": "step", "questions": [{"key": "q", "type": "stars"}]}]})
    assert [node.type for node in Form(survey).nodes if node.key == "q"] == ["integer"]


@pytest.mark.parametrize("question_type", [Colour(), OwnInteger()])
def test_a_type_with_options_or_with_a_name_of_ours_is_refused(added, question_type):
    before = dict(TYPES)
    with pytest.raises(ValueError, match="needs a name of its own and extends one of"):
        added(question_type)
    assert before == TYPES


def test_what_can_be_extended_has_one_field_and_no_options():
    assert all(TYPES[name].keys and not TYPES[name].has_options and not TYPES[name].codes for name in EXTENDABLE)


def test_a_type_that_nobody_knows_is_taken_for_itself():
    assert taken_for("unheard_of") == "unheard_of"
