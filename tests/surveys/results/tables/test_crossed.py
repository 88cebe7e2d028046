from surveys.domain.structure import from_json
from surveys.results.tables import Answered, tables_of
from surveys.results.tables.crossed import crossed
from tests.factories.surveys import one_step, question

COLOUR = from_json(one_step(question("colour", options="red blue"))).questions["colour"]


def table(red: int, blue: int):
    answers = [Answered({"colour": "red"}, times=red), Answered({"colour": "blue"}, times=blue)]
    return tables_of(COLOUR, answers)[0]


def test_shares_are_told_along_groups_and_along_rows():
    found = crossed({"mo": table(3, 1), "partner": table(1, 4)})
    assert found.share_of_group("red", "mo") == 0.75
    assert found.share_of_row("red", "mo") == 0.75
    assert found.share_of_group("blue", "partner") == 0.8
    assert found.share_of_row("blue", "mo") == 0.2


def test_a_group_of_nobody_has_no_shares():
    found = crossed({"mo": table(0, 0)})
    assert (found.share_of_group("red", "mo"), found.share_of_row("red", "mo")) == (None, None)
