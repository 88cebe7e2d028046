"""300 random walks over HTTP with everything that may arrive: never an error of ours, and nothing saved is lost."""

import json
import re
from random import Random
from typing import Any

import pytest

from surveys.answering.at_once import PREFERENCE
from surveys.answering.models import Draft, Response
from surveys.domain.journey import Journey
from surveys.domain.structure import from_json
from surveys.domain.survey import Step, Survey
from tests.surveys.domain.random_surveys import random_structure
from tests.surveys.domain.standing import standing
from tests.surveys.domain.walks import Walk, sure_options

from .conftest import Respondent, publish

SURVEYS = 10
WALKS = 30
"""Through each survey."""

ANSWERED = {200, 302, 303, 404, 409, 410, 413, 422}

GARBAGE = (
    *(
        "",
        "a",
        "zzz",
        "other",
        "dont_know",
        "1",
        "-3,5",
        "31",
        "2024",
        "\x00",
        "a\x00b",
        "<script>",
        "\u202e\u200f",
        "۱۲",
    ),
    *(
        "1e309",
        "9" * 400,
        "-" + "9" * 5000,
        "²",
        "½",
        "0x10",
        "NaN",
        "∞",
        "x" * 20_000,
        "ä" * 6_000,
        "\ue000value:q1\ue001",
    ),
    *("\ud7ff\U0010ffff", "{{ 7 }}", "${q1}", "%00", "a b", "\r\n", "1 2 3", "None", "[]", "true"),
)
ROUNDS = (
    *("", "0", "1", "1 2", "2 1", "3 3 3", "9999", "10000", "-1", "1.5", "x", "۱", "²", "1 zzz 2"),
    *("0" + "9" * 5000, "9" * 5000, " ".join(map(str, range(1, 30))), "\x00", "1\u00a02"),
)
STEP_RULES = {"required_when": "${%s} != ''", "read_only": "${%s} = 'a'"}


def structure_number(number: int) -> dict[str, Any]:
    """With rules of every kind in the rounds, too."""
    structure = random_structure(Random(100 + number))  # noqa: S311 - the same ones each time
    for step in structure["steps"]:
        for repeat in (item for item in step["questions"] if item["type"] == "repeat"):
            first = repeat["items"][0]["key"]
            rules = {name: rule % first for name, rule in STEP_RULES.items()}
            repeat["items"].append({"key": f"{repeat['key']}_ruled", "type": "text"} | rules)
    return structure


class WalkOverHttp:
    """One respondent; after every request the draft is held against what it was before."""

    def __init__(self, slug: str, survey: Survey, random: Random):
        Response.objects.all().delete()
        Draft.objects.all().delete()
        self.survey = survey
        self.random = random
        self.browser = Respondent(slug)
        self.sure = {key: sure_options(question) for key, question in survey.questions.items()}

    @property
    def draft(self) -> Draft | None:
        return Draft.objects.first()

    @property
    def steps(self) -> dict[str, str]:
        """The saved answers of each step, as they are written."""
        draft = self.draft
        return {key: json.dumps(saved["answers"]) for key, saved in draft.steps.items()} if draft else {}

    @property
    def walk(self) -> Walk:
        walk = Walk(self.survey, self.random, self.sure)
        walk.steps = {key: json.loads(answers) for key, answers in self.steps.items()}
        return walk

    def move(self) -> None:
        self.random.choice((self.answer_well, self.answer_well, self.send_garbage, self.change_rounds, self.look))()

    def some_step(self, journey: Journey) -> Step:
        """Mostly the one whose turn it is, sometimes one before, sometimes one that has to wait."""
        first = journey.first_open or journey.steps[-1]
        return self.random.choice((first, first, *self.survey.steps))

    def answer_well(self) -> None:
        walk = self.walk
        step = self.some_step(walk.journey)
        self.send(step.key, walk.filled_in(step, walk.well))

    def send_garbage(self) -> None:
        walk = self.walk
        step = self.some_step(walk.journey)
        fields = walk.filled_in(step, walk.well)
        others = [name for each in self.survey.steps for name in walk.filled_in(each, walk.badly)]
        for name in self.random.sample(others, min(4, len(others))):
            fields.setdefault(name, [])
        for name in self.random.sample(sorted(fields), self.random.randint(1, min(8, len(fields)))):
            kinds = ROUNDS if name.endswith("__rounds") else GARBAGE
            fields[name] = self.random.choices(kinds, k=self.random.choice((0, 1, 1, 1, 2)))
        self.send(step.key, fields)

    def change_rounds(self) -> None:
        """The buttons that add or take away a round, for repeats that are there and for what is none."""
        walk = self.walk
        step = self.some_step(walk.journey)
        names = [*(repeat.key for repeat in step.repeats), "zzz", "", ".", "q1", "r1.1.r2", "x" * 300]
        button = self.random.choice(("add_round", "remove_round"))
        name = self.random.choice(names)
        value = name if button == "add_round" else f"{name}.{self.random.choice(ROUNDS)}"
        fields = walk.filled_in(step, walk.well) | {button: [value]}
        self.send(step.key, fields)

    def look(self) -> None:
        """Goes somewhere, and nothing changes."""
        places = [step.key for step in self.survey.steps]
        nowhere = ("nowhere", "resume", "d", "%00", "r1.1.q2")
        place = self.random.choice((*places, *places, "check", "receipt", "later", *nowhere))
        page = self.random.choice(("", f"{place}/", f"{place}/?more=1", f"{place}/?return_to=check"))
        before = self.steps
        assert self.browser.client.get(f"{self.browser.base}{page}").status_code in ANSWERED
        assert self.steps == before

    def send(self, step: str, fields: dict[str, list[str]]) -> None:
        before = self.steps
        asks = self.random.choice(({}, {"Prefer": PREFERENCE}))  # without the page's script, and with it
        answer = self.browser.client.post(f"{self.browser.base}{step}/", self.hidden(step) | fields, headers=asks)
        assert answer.status_code in ANSWERED
        after = self.steps
        changed = {key for key in before | after if before.get(key) != after.get(key)}
        assert changed <= ({step} if answer.status_code == 302 or self.was_at_once(answer) else set())
        if changed:
            assert self.may_have_been_sent(step, before)

    def was_at_once(self, answer) -> bool:
        """Whether the page that follows was shown at once; then it is the one that is found at its address."""
        if place := answer.get("Content-Location"):
            page = self.browser.client.get(place)
            assert (answer.status_code, same_each_time(answer)) == (page.status_code, same_each_time(page))
        return bool(place)

    def may_have_been_sent(self, step: str, before: dict[str, str]) -> bool:
        """Whether the step was on the way, were it before its turn."""
        answers = {key: answer for saved in before.values() for key, answer in json.loads(saved).items()}
        return step in standing(self.survey, answers).shown

    def hidden(self, step: str) -> dict[str, list[str]]:
        """The hidden fields of a page: right, missing or made up."""
        draft = self.draft
        revision = draft.steps.get(step, {}).get("revision", 0) if draft else 0
        made_up = {
            "revision": [self.random.choice(GARBAGE)],
            "shown": [self.random.choice(GARBAGE)],
            "return_to": ["zzz"],
        }
        kept = {"revision": [str(revision)], "return_to": [self.random.choice(("", "check"))]}
        return self.random.choice((kept, kept, kept, {}, made_up, kept | {"shown": made_up["shown"]}))

    def finish(self) -> None:
        """Sending works when nothing is open, and then what counts is what was saved; else it leads to what is open."""
        answers = {key: answer for saved in self.steps.values() for key, answer in json.loads(saved).items()}
        found = standing(self.survey, answers)
        is_open = [key for key in found.shown if key not in self.steps or key in found.lacking]
        answer = self.browser.send("check")
        assert answer.status_code == 302
        assert [response.answers for response in Response.objects.all()] == ([] if is_open else [found.counting])
        place = is_open[0] if is_open else "receipt"
        assert answer["Location"] == f"{self.browser.base}{place}/"
        assert self.browser.get(place).status_code == 200


def same_each_time(page) -> bytes:
    """Without the name and the time of an attempt to begin."""
    return re.sub(rb'(name=":(?:attempt|began)" value=)"[^"]*"', rb"\1", page.content)


def words(survey: Survey) -> dict[str, str]:
    labels = {f"question.{key}.label": f"Frage {key}" for key in survey.questions}
    return {"title": "Zufall (erfunden)"} | labels


@pytest.mark.django_db
@pytest.mark.parametrize("number", range(SURVEYS))
def test_30_walks_over_http_meet_no_error_and_lose_nothing(number: int):
    structure = structure_number(number)
    survey = from_json(structure)
    publish("zufall", structure, de=words(survey))
    sent = 0
    for walk in range(WALKS):
        random = Random(f"http.{number}.{walk}")  # noqa: S311 - the same walks each time
        walker = WalkOverHttp("zufall", survey, random)
        for _ in range(random.choice((3, 4, 5))):
            walker.move()
        walker.finish()
        sent += Response.objects.count()
    assert sent
