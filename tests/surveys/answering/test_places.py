"""Named places of a survey stand beside its steps."""

from surveys.answering.places import PLACES
from surveys.domain.check import RESERVED_STEPS


def test_no_step_can_take_the_name_of_a_place():
    assert set(PLACES) <= RESERVED_STEPS
