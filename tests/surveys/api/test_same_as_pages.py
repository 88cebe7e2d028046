"""One engine, one door: what a program saves and sends is what the pages would have kept, for surveys of every make."""

from collections import defaultdict
from random import Random

import pytest

from surveys.answering.models import Draft, Response
from surveys.answering.tokens import token_hash
from surveys.domain.answers import read_step
from surveys.domain.structure import from_json
from tests.surveys.answering.conftest import Respondent, publish
from tests.surveys.domain.random_surveys import random_structure
from tests.surveys.domain.walks import Walk, sure_options

from .conftest import Program

pytestmark = pytest.mark.django_db

SURVEYS, MOVES = 12, 20


def saved_by(token: str) -> dict:
    """The answers of each step, and how often it was saved."""
    steps = Draft.objects.get(token_hash=token_hash(token)).steps if token else {}
    return {key: (saved["answers"], saved["revision"]) for key, saved in steps.items()}


class Both(Walk):
    """Whoever says the same on the pages and by a program."""

    def __init__(self, structure: dict, random: Random):
        survey = from_json(structure)
        super().__init__(survey, random, {key: sure_options(found) for key, found in survey.questions.items()})
        self.person, self.program = Respondent("zufall"), Program("zufall")
        self.program.begin()

    @property
    def saved(self) -> dict:
        cookie = self.person.client.cookies.get("draft")
        return saved_by(cookie.value if cookie else "")

    def say(self) -> None:
        """Mostly in the step whose turn it is."""
        first = self.journey.first_open or self.journey.steps[-1]
        step = self.random.choice([first, first, first, *self.journey.steps])
        fields = self.filled_in(step, self.well)
        elsewhere = self.journey.answers_elsewhere(step.key)
        answers = read_step(self.survey, step, defaultdict(list, fields).__getitem__, elsewhere).answers
        _saved, revision = self.saved.get(step.key, ({}, 0))
        page = self.person.client.post(f"{self.person.base}{step.key}/", fields | {"revision": [str(revision)]})
        told = self.program.save(step.key, answers)
        assert (page.status_code, told.status_code) in {(302, 200), (422, 422)}, told.json()
        assert saved_by(self.program.token) == self.saved
        self.steps = {key: answers for key, (answers, _revision) in self.saved.items()}
        self._journey = None

    def send(self) -> None:
        is_complete = self.program.get("draft/check/").json()["complete"]
        assert is_complete == self.person.send("check")["Location"].endswith("/receipt/")
        assert (self.program.submit().status_code == 200) == is_complete
        kept = [response.answers for response in Response.objects.all()]
        assert kept == ([kept[0]] * 2 if is_complete else [])


@pytest.mark.parametrize("number", range(SURVEYS))
def test_a_program_and_a_person_who_say_the_same_are_kept_the_same(number):
    random = Random(number)  # noqa: S311 - the same ones each time
    structure = random_structure(random)
    publish("zufall", structure, de={"title": "Zufall"})
    both = Both(structure, random)
    for _move in range(MOVES):
        both.say()
    both.send()
