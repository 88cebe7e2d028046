"""What an anonymous side is never asked to the letter."""

import pytest

from surveys.definition.promises import told_too_finely
from surveys.domain.structure import from_json
from tests.factories.surveys import one_step, question

CONFIDENTIAL = {"mo": "confidential", "administration": "named", "partner": "confidential"}


@pytest.mark.parametrize("role", ["area", "people_represented"])
@pytest.mark.parametrize(
    ("kind", "privacy", "refused"),
    [
        ("integer", {}, True),
        ("text", {"mo": "anonymous"}, True),
        ("decimal", CONFIDENTIAL | {"partner": "anonymous"}, True),
        ("text", CONFIDENTIAL, False),
    ],
)
def test_area_and_size_are_asked_in_bands(role, kind, privacy, refused):
    definition = from_json(one_step(question("exact", kind, role=role)))
    found = [(problem.code, problem.ref) for problem in told_too_finely(definition, privacy)]
    assert found == ([("ask_in_bands", "step.exact")] if refused else [])


def test_bands_to_choose_from_are_fine_and_so_is_everything_else():
    bands = question("size", options="few many", role="people_represented")
    definition = from_json(one_step(bands, question("exact", "integer"), question("story", "text", role="quote")))
    assert list(told_too_finely(definition, {})) == []
