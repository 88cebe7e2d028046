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
        make_response(survey, {"mood": mood, "place": place}, participant=participant, **{"side": "mo", **more})


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


def compared_now(wave: Wave) -> dict:
    make_batch(wave)
    return door.figures(wave, "compared")


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


def test_who_has_answered_since_the_last_figures_is_in_no_comparison():
    """Of the earlier wave, too."""
    wave = two_waves(earlier=slice(0, 40), later=slice(10, 50))
    first = wave.survey.waves.get(number=1)
    answer(wave.survey, Participant.objects.order_by("pk")[40:43], 3, wave=first)
    answer(wave.survey, Participant.objects.order_by("pk")[50:60], 3, wave=wave)
    found = compared_now(wave)
    assert found["pairs"][0]["kept"] == [{"side": "mo", "both": 30, "share": 0.6}]


def test_how_many_answered_both_times_changes_by_none_or_by_enough():
    wave = two_waves(earlier=slice(0, 40), later=slice(10, 50))
    answer(wave.survey, Participant.objects.order_by("pk")[:2], 3, wave=wave)
    answer(wave.survey, Participant.objects.order_by("pk")[50:58], 3, wave=wave)
    (pair,) = compared_now(wave)["pairs"]
    assert (pair["kept"], pair["share"], pair["changes"]) == ([{"side": "mo", "both": None, "share": None}], None, True)
    answer(wave.survey, Participant.objects.order_by("pk")[2:5], 3, wave=wave)
    answer(wave.survey, Participant.objects.order_by("pk")[58:], 3, wave=wave)
    (pair,) = compared_now(wave)["pairs"]
    assert pair["kept"] == [{"side": "mo", "both": 35, "share": round(35 / 55, 4)}]


def test_a_side_whose_organisations_are_not_known_to_all_is_protected_although_it_answers_under_its_name():
    survey = make_survey(form(), WORDS, privacy={"administration": "named"})
    known = [Participant.objects.create(key=f"a-{n}", name=f"A {n}", side="administration") for n in range(6)]
    other = Participant.objects.create(key="b", name="B", side="mo")
    waves = [survey.waves.get(), Wave.objects.create(survey=survey, number=2, report_back_on=report_back_day())]
    for wave, participants in zip(waves, ([*known, other], known), strict=True):
        answer(survey, participants, 6, side="administration", wave=wave)
        make_batch(wave)
    (pair,) = door.figures(waves[1], "compared")["pairs"]
    assert pair["kept"] == [{"side": "administration", "both": None, "share": None}]


def test_lines_stay_when_the_answers_of_the_earlier_wave_are_deleted():
    wave = two_waves(earlier=slice(0, 40), later=slice(10, 50))
    before = door.figures(wave, "compared")
    wave.survey.waves.get(number=1).responses.all().delete()
    answer(wave.survey, Participant.objects.order_by("pk")[50:], 10, wave=wave)
    found = compared_now(wave)
    assert (found["pairs"], line(found, "mood")["answered"]) == (before["pairs"], [40, 50])
    third = Wave.objects.create(survey=wave.survey, number=3, report_back_on=report_back_day())
    wave.responses.all().delete()
    answer(wave.survey, Participant.objects.order_by("pk")[:20], 10, wave=third)
    make_batch(third)
    found = door.figures(third, "compared")
    assert [(pair["why"], pair["share"]) for pair in found["pairs"]] == [("", 0.75), ("anonymous", None)]
    assert line(found, "mood")["answered"] == [40, 50, 20]
    assert line(found, "place")["breaks"] == [2]


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
