"""The ranking as a batch releases it."""

import json
from dataclasses import replace
from pathlib import Path

import pytest

from surveys.results.needs.producer import needs
from tests.factories.surveys import question

from .network import answer, batch

pytestmark = pytest.mark.plain

OFFICES = [
    answer([3, 4, 1], [2, 1, 4], ["language", "housing"]),
    answer([2, 5, 1], [3, 1, 4], ["language", "housing"]),
    answer([2, 4, 2], [2, 2, 3], ["language", "childcare"]),
    answer([3, 4, "dont_know"], [3, 2, 3], ["housing", "language"]),
]
ORGANISATIONS = [
    *[answer([5, 4, 3], [0, 1, 2], ["housing", "language", "childcare"])] * 8,
    *[answer([4, 2, 3], [1, 2, 2], ["childcare", "housing", "language"])] * 4,
]
PARTNERS = [answer([4, 3, 2], [1, 2, 3], ["housing", "language"])] * 5


def small_network(**more) -> dict:
    """12 organisations and 5 partners who answer anonymously, 4 offices under their name."""
    answers = {"mo": ORGANISATIONS, "administration": OFFICES, "partner": PARTNERS}
    return needs(batch(answers, privacy={"administration": "named"}, **more))["needs"]


def by_code(found: dict) -> dict:
    return {need["need"]: need for need in found["needs"]}


def side(found: dict, name: str) -> dict:
    return next(each for each in found["sides"] if each["side"] == name)


def test_figures_of_a_named_side_are_told_as_they_are():
    housing = by_code(small_network(invited={"administration": 5}))["housing"]["sides"]["administration"]
    assert housing["answered"] == 4
    assert housing["severity"] == 2.5
    assert housing["high"] == {"count": 0, "of": 4, "share": None, "low": None, "high": None, "line": "census"}
    assert housing["unmet"] == 1 - 2.5 / 4
    assert housing["priority"] == pytest.approx((2 + 2 + 3) / 12, abs=1e-4)
    # S = 0.375, G = 0.375, P' = (7 + 1) / (12 + 2)
    assert housing["score"] == round(100 * (0.375 * 0.375 * 8 / 14) ** (1 / 3), 1)


def test_what_somebody_did_not_know_is_left_out_of_the_mean_and_told():
    childcare = by_code(small_network())["childcare"]["sides"]["administration"]
    assert childcare["answered"] == 3
    assert childcare["unsaid"] == {"count": 1, "of": 4}
    assert childcare["severity"] == round(4 / 3, 2)


def test_small_network_is_ranked_though_its_counts_are_hidden():
    found = small_network()
    assert found["basis"] == "score"
    assert [(need["need"], need["place"]["tier"]) for need in found["needs"]] == [
        ("housing", "A"),
        ("language", "B"),
        ("childcare", "C"),
    ]
    language = by_code(found)["language"]
    assert language["sides"]["mo"]["hidden"] == "small_counts"
    assert language["sides"]["mo"]["severity"] is None
    assert language["score"] is None
    assert language["sides"]["mo"]["place"]["tier"] == "B"


def test_quadrants_set_organisations_and_offices_beside_each_other():
    found = {need["need"]: need["quadrant"] for need in small_network()["needs"]}
    assert found == {"housing": "blind_spot", "language": "assumed_need", "childcare": "low_for_both"}


def test_side_below_k_is_in_nothing():
    answers = {"mo": ORGANISATIONS, "administration": OFFICES, "partner": PARTNERS}
    found = needs(batch(answers))["needs"]
    without = needs(batch({"mo": ORGANISATIONS, "partner": PARTNERS}))["needs"]
    assert side(found, "administration") == {
        "side": "administration",
        "mode": "anonymous",
        "n": None,
        "invited": None,
        "rate": None,
        "used": False,
        "grade": "unknown",
        "hidden": "few_responses",
    }
    assert found["needs"] == without["needs"]
    assert {need["quadrant"] for need in found["needs"]} == {""}


def test_nobody_at_all_is_ranked_nothing():
    found = needs(batch({}, invited={"mo": 3}))["needs"]
    assert found["basis"] == "none"
    assert found["grade"] is None
    assert side(found, "mo")["hidden"] == "nobody"
    assert [need["place"] for need in found["needs"]] == [None, None, None]


def test_survey_without_needs_releases_none():
    found = batch({"mo": ORGANISATIONS})
    assert needs(replace(found, definition=replace(found.definition, steps=()))) == {}


def told(found: dict) -> list:
    """All figures and ranks; not tiers, quadrants and how wide intervals are."""
    return sorted(
        (
            need["need"],
            need["score"],
            need["common"],
            need["gap"]["value"],
            need["place"]["rank"],
            _numbers(need["sides"]),
        )
        for need in found["needs"]
    )


def _numbers(sides: dict) -> str:
    kept = ("answered", "severity", "about", "high", "unsaid", "reach", "unmet", "priority", "score")
    return json.dumps({side: [figures[name] for name in kept] for side, figures in sides.items()})


def test_numbers_come_from_the_released_tables_alone():
    """Other answers behind the same tables give the same numbers."""
    found = batch({"mo": ORGANISATIONS * 2, "administration": PARTNERS * 4})
    others = [answer([1, 1, 5], [4, 4, 0], ["childcare"])] * 24 + PARTNERS * 4
    same, other = (needs(each)["needs"] for each in (found, replace(found, responses=tuple(others))))
    assert told(same) == told(other)


def test_hidden_counts_leave_a_mean_that_is_marked():
    answers = {"mo": [answer([5, 4, 3], [0, 1, 2], ["housing", "language", "childcare"])] * 90
               + [answer([4, 4, 3], [0, 1, 2], ["housing", "language", "childcare"])] * 3
               + [answer([3, 4, 3], [0, 1, 2], ["housing", "language", "childcare"])] * 6}  # fmt: skip
    found = by_code(needs(batch(answers))["needs"])
    housing = found["housing"]["sides"]["mo"]
    assert housing["about"]
    # 90 said 5; the 9 hidden ones said 4 or 3: between 477/99 and 486/99.
    assert housing["severity"] == round((477 + 486) / 2 / 99, 2)
    assert housing["high"] is None
    assert not found["language"]["sides"]["mo"]["about"]


def large(times: int, **more) -> dict:
    """Every answer often enough that nothing is hidden."""
    answers = {
        "mo": [answer([5, 4, 3], [0, 1, 2], ["housing", "language", "childcare"])] * 2 * times
        + [answer([4, 2, 1], [1, 2, 3], ["childcare", "language", "housing"])] * times,
        "administration": [answer([2, 4, 3], [3, 1, 2], ["language", "childcare", "housing"])] * times
        + [answer([1, 5, 2], [4, 0, 3], ["language", "childcare", "housing"])] * times,
    }
    return needs(batch(answers, **more))["needs"]


def test_large_network_has_scores_ranks_and_intervals():
    found = large(10, invited={"mo": 60, "administration": 200})
    housing = by_code(found)["housing"]["sides"]["mo"]
    assert housing["severity"] == round((20 * 5 + 10 * 4) / 30, 2)
    assert housing["high"]["count"] == 30
    assert housing["high"]["share"] == 1
    assert housing["high"]["low"] < 1 == housing["high"]["high"]
    assert [need["place"]["rank"] for need in found["needs"]] == [1, 2, 3]
    for need in found["needs"]:
        assert need["place"]["low"] <= need["place"]["rank"] <= need["place"]["high"]
    language = by_code(found)["language"]
    own = [language["sides"][name]["score"] for name in ("mo", "administration")]
    assert language["score"] == pytest.approx(sum(own) / 2, abs=0.1)
    assert language["gap"]["value"] == pytest.approx(own[0] - own[1], abs=0.11)
    assert language["gap"]["low"] <= language["gap"]["value"] <= language["gap"]["high"]
    assert language["common"] == pytest.approx(21 / 32 * 21 / 22, abs=1e-4)


def test_nearly_everybody_heard_means_no_intervals():
    found = large(10, invited={"mo": 31, "administration": 20})
    assert {need["place"]["low"] for need in found["needs"]} == {None}
    assert by_code(found)["housing"]["sides"]["mo"]["high"]["line"] == "census"
    assert by_code(found)["housing"]["gap"]["low"] is None
    assert found["grade"] == "high"


def test_same_answers_give_the_same_figures():
    assert large(10, invited={"mo": 60, "administration": 200}) == large(10, invited={"mo": 60, "administration": 200})


def test_answers_that_stand_for_several_count_as_often():
    once = large(10)
    answers = {
        "mo": [
            _times(answer([5, 4, 3], [0, 1, 2], ["housing", "language", "childcare"]), 20),
            _times(answer([4, 2, 1], [1, 2, 3], ["childcare", "language", "housing"]), 10),
        ],
        "administration": [
            _times(answer([2, 4, 3], [3, 1, 2], ["language", "childcare", "housing"]), 10),
            _times(answer([1, 5, 2], [4, 0, 3], ["language", "childcare", "housing"]), 10),
        ],
    }
    assert needs(batch(answers))["needs"] == once


def _times(one, times: int):
    return one.__class__(one.answers, one.language, times=times)


def test_factor_that_too_few_answered_is_left_out_for_everybody():
    answers = {"mo": [answer([5, 4, 3], [None] * 3, ["housing"])] * 12}
    found = needs(batch(answers))["needs"]
    assert found["method"]["left_out"] == {"reach": "not_asked", "coverage": "few_answers"}
    assert found["method"]["factors"] == ["severity", "priority"]
    assert found["basis"] == "score"


def test_where_too_few_rated_the_priorities_order_the_needs():
    answers = {
        "mo": [answer([5, None, None], [1, None, None], ["language", "housing"])] * 2
        + [answer([None, None, 3], [None, None, 2], ["language", "childcare"])] * 10
    }
    found = needs(batch(answers))["needs"]
    assert found["basis"] == "priority"
    assert [need["need"] for need in found["needs"]] == ["language", "childcare", "housing"]
    assert by_code(found)["housing"]["sides"]["mo"]["hidden"] == "few_answers"


def test_people_represented_are_the_second_base():
    size = question("size", options="up_to_20 from_21_to_100 over_2000", role="people_represented")
    answers = {
        "mo": [answer([5, 2, 1], [1, 2, 3], ["housing", "language", "childcare"], size="up_to_20")] * 10
        + [answer([1, 5, 2], [4, 1, 3], ["language", "childcare", "housing"], size="from_21_to_100")] * 5
    }
    found = needs(batch(answers, size))["needs"]
    assert found["needs"][0]["need"] == "housing"
    assert found["people"][0] == {
        "need": "language",
        "place": {"rank": None, "of": 0, "low": None, "high": None, "tier": "A"},
    }
    assert found["people_hidden"] == ""
    assert found["method"]["cap"] == 60.5


def test_one_organisation_never_decides_for_all_people():
    size = question("size", options="up_to_20 from_21_to_100 over_2000", role="people_represented")
    answers = {
        "mo": [answer([5, 2, 1], [1, 2, 3], ["housing"])] * 8
        + [answer([1, 5, 2], [4, 1, 3], ["language"], size="over_2000")]
    }
    found = needs(batch(answers, size))["needs"]
    assert (found["people"], found["people_hidden"]) == ([], "dominance")


def test_side_of_which_nobody_told_its_size_leaves_no_people_to_count():
    size = question("size", options="up_to_20 from_21_to_100 over_2000", role="people_represented")
    sized = [answer([5, 2, 1], [1, 2, 3], ["housing"], size="up_to_20")] * 10
    found = needs(batch({"mo": sized, "partner": PARTNERS}, size))["needs"]
    assert (found["people"], found["people_hidden"]) == ([], "few_responses")


def test_other_weights_show_how_many_ranks_they_move():
    views = large(10)["method"]["sensitivity"]
    assert next(view["weights"] for view in views) == {"severity": 2.0, "coverage": 1.0, "priority": 1.0}
    assert all(0 <= view["moved"] <= view["of"] == 3 for view in views)
    assert len(views) == 6


def test_one_question_a_need_works_like_a_matrix():
    more = [
        question("severity_health", options="1 2 3 4 5", role="severity"),
        question("coverage_health", options="0 1 2 3 4", role="coverage"),
    ]
    own = {"severity_health": "4", "coverage_health": "1"}
    found = by_code(needs(batch({"mo": [answer([5, 2, 1], [1, 2, 3], ["housing"], **own)] * 12}, *more))["needs"])
    assert found["health"]["question"] == "severity_health"
    assert found["health"]["row"] == ""
    assert found["health"]["sides"]["mo"]["severity"] == 4
    assert found["health"]["place"] is None
    assert found["health"]["hidden"] == "not_comparable"


def test_answers_that_no_version_offers_are_nobodys_rating():
    odd = answer([["a"], 4, 3], [{"x": 1}, 1, 2], ["nothing", "housing"])
    found = by_code(needs(batch({"administration": [odd] * 3}, privacy={"administration": "named"}))["needs"])
    assert found["language"]["sides"]["administration"]["severity"] == 4
    assert found["housing"]["sides"]["administration"]["severity"] is None


def test_example_has_the_shape_of_what_is_released():
    """The example is what pages are built from: same names everywhere, down to the figures of a side."""
    example = json.loads((Path(__file__).parent / "example.json").read_text(encoding="utf-8"))
    found = json.loads(json.dumps(small_network(invited={"mo": 13, "administration": 5})))
    assert example.keys() == found.keys()
    assert example["sides"][0].keys() == found["sides"][0].keys()
    assert example["needs"][0].keys() == found["needs"][0].keys()
    assert example["method"].keys() == found["method"].keys()
    own, shown = example["needs"][0]["sides"]["administration"], found["needs"][0]["sides"]["administration"]
    assert own.keys() == shown.keys()
    assert own["high"].keys() == shown["high"].keys()
    assert own["place"].keys() == shown["place"].keys()


def test_side_that_is_hidden_to_protect_another_is_in_nothing():
    found = batch({"mo": ORGANISATIONS, "partner": PARTNERS})
    hidden = replace(found, shown={**found.shown, "partner": {}})
    released = needs(hidden)["needs"]
    assert side(released, "partner")["hidden"] == "few_responses"
    assert released["needs"] == needs(batch({"mo": ORGANISATIONS}))["needs"]["needs"]


def some_rated(rated: int, unrated: int) -> dict:
    """Of the need that some left unanswered: its figures of the side."""
    answers = [answer([5, 4, 3], [0, 1, 2], ["housing", "language", "childcare"])] * rated
    answers += [replace(one, answers={**one.answers, "severity_housing": None}) for one in answers[:1] * unrated]
    return by_code(needs(batch({"mo": answers}))["needs"])["housing"]["sides"]["mo"]


def test_tier_is_told_only_where_it_leaves_hidden_numbers_free():
    """5 of 8 who rated it: that they are 5 or more would tell that 3 at most did not."""
    assert some_rated(5, 3)["severity_place"] is None
    assert some_rated(5, 3)["hidden"] == "few_answers"
    assert some_rated(5, 4)["severity_place"]["tier"] == "A"


def test_cap_is_told_only_where_enough_speak_for_so_many():
    size = question("size", options="up_to_20 from_21_to_100 over_2000", role="people_represented")
    many = [answer([5, 2, 1], [1, 2, 3], ["housing"], size="up_to_20")] * 30
    few = [answer([5, 2, 1], [1, 2, 3], ["housing"], size="from_21_to_100")]
    assert needs(batch({"mo": many + few * 4}, size))["needs"]["method"]["cap"] is None
    assert needs(batch({"mo": many + few * 5}, size))["needs"]["method"]["cap"] == 60.5
