"""With a receipt code somebody reads what became of their answers, in their language."""

import pytest
from django.utils import timezone

from cms_pages.strategies.measures.copying import copy_goal, copy_measure
from cms_pages.strategies.telling.trace import StrategyTrace
from cms_pages.strategies.words import words
from surveys.plugs import plug
from tests.factories.strategies import make_goal, make_measure, make_need, make_strategy


def texts(response, language="en"):
    return [entry.text for entry in StrategyTrace().entries(response, language)]


@pytest.fixture
def measure(asked):
    strategy = make_strategy(asked.level.network, state="adopted", adopted_at=timezone.now())
    made = make_measure(make_goal(strategy), "Sprechstunde", state="running")
    made.needs.add(asked.need)
    return made


def test_the_site_plugs_it_in():
    assert isinstance(plug("RECEIPT_TRACE"), StrategyTrace)


def test_nothing_is_told_of_what_the_sides_have_not_confirmed(asked, response):
    asked.need.state = "collected"
    asked.need.save()
    assert texts(response()) == []


def test_a_confirmed_need_is_heard(asked, response):
    assert texts(response("1")) == ["We heard: Wohnungen", "Each side has confirmed that this is needed."]


def test_what_somebody_named_says_so_and_stands_first(asked, response):
    origin = {"survey": asked.survey.slug, "wave": 1, "need": "language"}
    make_need(asked.level.network, "Sprache", state="validated", origin=origin, rank=1)
    found = texts(response("5"))
    assert found[0] == "We heard: Wohnungen You named this, too."
    assert "We heard: Sprache" in found


def test_a_measure_tells_its_state(asked, response, measure):
    assert texts(response("1"))[1:] == ["We do: Sprechstunde. State: running."]


def test_a_draft_is_the_networks_own_affair(asked, response, measure):
    measure.goal.strategy.adopted_at = None
    measure.goal.strategy.state = "draft"
    measure.goal.strategy.save()
    assert not any("Sprechstunde" in text for text in texts(response()))


def test_a_measure_carried_over_is_told_once_in_the_cycle_that_holds(asked, response, measure):
    following = make_strategy(asked.level.network, number=2, previous=measure.goal.strategy)
    copy = copy_measure(measure, copy_goal(measure.goal, following))
    assert texts(response("1"))[1:] == ["We do: Sprechstunde. State: running."]
    following.state, following.adopted_at = "adopted", timezone.now()
    following.save()
    copy.state = "agreed"
    copy.save()
    assert texts(response("1"))[1:] == ["We do: Sprechstunde. State: agreed."]


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"state": "dropped", "reason": words("Kein Raum", "de")}, "after all: Sprechstunde. The reason: Kein Raum"),
        ({"state": "paused", "reason": words("Kein Raum", "de")}, "paused: Sprechstunde. The reason: Kein Raum"),
        ({"state": "idea", "split_off": True}, "because an objection stood: Sprechstunde"),
    ],
)
def test_what_is_not_done_says_why(asked, response, measure, change, said):
    for name, value in change.items():
        setattr(measure, name, value)
    measure.save()
    assert any(said in text for text in texts(response()))


@pytest.mark.parametrize(("state", "said"), [("parked", "do not go on"), ("resolved", "It is resolved")])
def test_what_was_ended_says_why(asked, response, state, said):
    asked.need.state, asked.need.closing_reason = state, words("Es gibt sie jetzt", "de")
    asked.need.save()
    assert any(said in text and "Es gibt sie jetzt" in text for text in texts(response()))


def test_what_became_part_of_another_need_is_followed(asked, response):
    into = make_need(asked.level.network, "Wohnen und Nachbarschaft", state="validated")
    asked.need.merged_into = into
    asked.need.save()
    assert "We heard: Wohnen und Nachbarschaft" in texts(response("1"))


def test_words_come_in_the_readers_language(asked, response):
    asked.need.statement = words("Wohnungen", "de") | {"others": {"fa": {"text": "مسکن", "machine": False}}}
    asked.need.save()
    assert any("مسکن" in text for text in texts(response(), "fa"))


def test_other_waves_hear_nothing_of_it(asked, response):
    asked.need.origin = asked.need.origin | {"wave": 7}
    asked.need.save()
    assert texts(response()) == []


def test_strange_answers_name_nothing(asked, response):
    made = response()
    made.answers = {"severity_housing": {"x": 1}, "a": None, "b": [["housing"]], "c": True, "severity_x": "99999"}
    assert not any("named" in text for text in texts(made))
