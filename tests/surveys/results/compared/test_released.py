"""Two waves as they come through the door."""

import json
from pathlib import Path

import pytest

from surveys.answering.models import Participant
from surveys.definition.models import Survey, Wave
from surveys.results import door
from surveys.results.release.making import make_batch
from tests.factories.surveys import add_version, make_response, make_survey, one_step, question, report_back_day

pytestmark = pytest.mark.django_db

WORDS = {"de": {"title": "Umfrage", "question.mood.label": "Wie geht es?", "question.place.label": "Wo?"}}


def form(places: str = "north south") -> dict:
    return one_step(question("mood", options="good bad"), question("place", options=places))


def organisations(number: int) -> list[Participant]:
    made = [Participant(key=f"mo-{one}", name=f"MO {one}", side="mo") for one in range(number)]
    return Participant.objects.bulk_create(made)


def answer(survey: Survey, participants, good: int, place: str = "north", **more) -> None:
    for number, participant in enumerate(participants):
        mood = "good" if number < good else "bad"
        make_response(survey, {"mood": mood, "place": place}, side="mo", participant=participant, **more)


def two_waves(privacy: str = "confidential", *, earlier: slice, later: slice, good=(30, 10)) -> Wave:
    survey = make_survey(form(), WORDS, privacy={"mo": privacy})
    members = organisations(60)
    answer(survey, members[earlier], good[0])
    make_batch(survey.waves.get())
    changed = {"de": {**WORDS["de"], "question.place.label": "Wo sind Sie?"}}
    add_version(survey, form("north east"), changed)
    wave = Wave.objects.create(survey=survey, number=2, report_back_on=report_back_day())
    answer(survey, members[later], good[1], wave=wave)
    make_batch(wave)
    return wave


def line(found: dict, key: str) -> dict:
    return next(each for each in found["questions"] if each["key"] == key)


def test_waves_stand_beside_each_other():
    found = door.figures(two_waves(earlier=slice(0, 40), later=slice(10, 50)), "compared")
    assert [(wave["number"], wave["n"]) for wave in found["waves"]] == [(1, 40), (2, 40)]
    (pair,) = found["pairs"]
    assert (pair["kept"], pair["share"], pair["changes"]) == ([{"side": "mo", "both": 30, "share": 0.75}], 0.75, True)
    mood = line(found, "mood")
    assert mood["options"][0] == {"code": "good", "counts": [30, 10], "shares": [0.75, 0.25], "changed": [True]}
    assert mood["breaks"] == []
    place = line(found, "place")
    assert place["breaks"] == [2]
    assert (place["gone"], place["new"]) == ([{"code": "south", "wave": 2}], [{"code": "east", "wave": 2}])


def test_others_who_answered_are_no_change():
    found = door.figures(two_waves(earlier=slice(0, 40), later=slice(20, 60)), "compared")
    assert found["pairs"][0]["why"] == "below_60"
    assert line(found, "mood")["options"][0]["changed"] == [None]


def test_who_stayed_is_unknown_where_answers_are_anonymous():
    survey = make_survey(form(), WORDS)
    answer(survey, [None] * 20, 10)
    make_batch(survey.waves.get())
    wave = Wave.objects.create(survey=survey, number=2, report_back_on=report_back_day())
    answer(survey, [None] * 20, 10, wave=wave)
    make_batch(wave)
    (pair,) = door.figures(wave, "compared")["pairs"]
    assert (pair["kept"], pair["why"]) == ([{"side": "mo", "both": None, "share": None}], "anonymous")


def test_wave_of_which_nothing_was_released_is_not_compared():
    survey = make_survey(form(), WORDS)
    answer(survey, [None] * 20, 10)
    wave = Wave.objects.create(survey=survey, number=2, report_back_on=report_back_day())
    answer(survey, [None] * 20, 10, wave=wave)
    make_batch(wave)
    assert door.figures(wave, "compared") is None


def test_example_has_the_shape_of_what_is_released():
    example = json.loads((Path(__file__).parent / "example.json").read_text(encoding="utf-8"))
    found = door.figures(two_waves(earlier=slice(0, 40), later=slice(10, 50)), "compared")
    assert example.keys() == found.keys()
    for name in ("waves", "pairs", "questions"):
        assert example[name][0].keys() == found[name][0].keys()
    assert example["questions"][0]["options"][0].keys() == found["questions"][0]["options"][0].keys()
