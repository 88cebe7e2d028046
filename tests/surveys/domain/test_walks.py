"""10,000 random walks through 20 random surveys: nothing mandatory is passed, nothing saved is lost."""

from functools import cache
from random import Random

import pytest

from surveys.domain.check import problems_of
from surveys.domain.structure import from_json
from surveys.domain.survey import Survey

from .random_surveys import random_structure
from .walks import Walk, sure_options

SURVEYS = 20
WALKS = 500
"""Through each survey."""


@cache
def survey_number(number: int) -> Survey:
    return from_json(random_structure(Random(number)))  # noqa: S311 - the same ones each time


def test_surveys_of_the_walks_have_no_mistakes_and_hold_all_that_matters():
    found = [survey_number(number) for number in range(SURVEYS)]
    assert [problems_of(survey) for survey in found] == [[]] * SURVEYS
    for survey in found:
        repeats = [repeat for step in survey.steps for repeat in step.repeats]
        assert {repeat.count is None for repeat in repeats} == {True, False}
        assert {"hidden", "matrix"} <= {question.type for question in survey.questions.values()}
        assert any(question.choice_filter for question in survey.questions.values())
    everything = [question for survey in found for question in survey.questions.values()]
    assert any(question.required_when for question in everything)
    assert any(question.other for question in everything)
    assert any(question.missing for question in everything)


@pytest.mark.parametrize("number", range(SURVEYS))
def test_500_walks_pass_nothing_mandatory_and_lose_nothing(number: int):
    survey = survey_number(number)
    sure = {key: sure_options(question) for key, question in survey.questions.items()}
    for walk in range(WALKS):
        random = Random(f"{number}.{walk}")  # noqa: S311 - the same walks each time
        walker = Walk(survey, random, sure)
        for _ in range(random.choice((4, 4, 4, 5, 6))):
            walker.move()
