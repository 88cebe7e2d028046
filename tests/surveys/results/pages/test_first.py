"""The first sentences claim only what the shown figures prove."""

import pytest
from django.utils import translation

from surveys.domain.expressions import parse
from surveys.domain.survey import Option, Question, Step
from surveys.results.definition import Definition
from surveys.results.door import Shown
from surveys.results.labels import Labels
from surveys.results.pages.findings import Figures
from surveys.results.pages.found_in_answers import clearest, named_first, unsaid, widest_difference
from surveys.results.pages.found_in_needs import shared_need
from surveys.results.pages.stopped import where_people_stopped
from surveys.results.shown import ShownRow, ShownTable

SCALE = tuple(Option(str(number)) for number in range(1, 6))
RANKING = Question("first", "ranking", options=(Option("a"), Option("b")))
SEVERAL = Question("several", "multiple", options=(Option("a"), Option("b")))
RATED = Question("rated", "matrix", options=SCALE, rows=("rooms",))


@pytest.fixture(autouse=True)
def _english():
    with translation.override("en"):
        yield


def definition(*questions: Question) -> Definition:
    return Definition((Step("step", questions),), Labels([]), ("de",))


def table(question: Question, kind: str, rows, *, n: int = 20, missing=None, row: str = "") -> ShownTable:
    key = f"{question.key}_{row}" if row else question.key
    return ShownTable(key, question.key, row, kind, question.type, n, n, tuple(rows), missing or {}, None)


def shown(*tables: ShownTable) -> Shown:
    found: dict[str, tuple[ShownTable, ...]] = {}
    for each in tables:
        found[each.question] = (*found.get(each.question, ()), each)
    return Shown(None, {}, 1, None, 20, found)


def figures(questions, tables, sides=None, needs=None) -> Figures:
    return Figures(definition(*questions), shown(*tables), sides or {}, needs, None)


def first_places(*counts: int | None) -> list[ShownRow]:
    return [ShownRow(code, count, first=count, points=count) for code, count in zip("ab", counts, strict=False)]


@pytest.mark.parametrize(("counts", "told"), [((12, 8), True), ((12, None), True), ((5, None), False)])
def test_a_winner_is_named_only_if_no_hidden_answer_can_be_larger(counts, told):
    found = named_first(figures([RANKING], [table(RANKING, "ranking", first_places(*counts))]))
    assert (found is not None) is told
    if told:
        assert found.sentence == "Most often in first place: “a” (first)."


def test_of_several_answers_none_wins_while_one_is_hidden():
    rows = [ShownRow("a", 15, 0.75), ShownRow("b", None)]
    assert named_first(figures([SEVERAL], [table(SEVERAL, "multiple", rows)])) is None
    assert named_first(figures([SEVERAL], [table(SEVERAL, "multiple", rows[:1])])).bars[0].text == "15 of 20"


@pytest.mark.parametrize(("count", "told"), [(11, True), (9, False)])
def test_the_clearest_answer_is_more_than_what_is_hidden(count, told):
    rows = [ShownRow("1", count, count / 20), ShownRow("2", None)]
    assert (clearest(figures([RATED], [table(RATED, "categories", rows, row="rooms")])) is not None) is told


def test_one_or_two_who_did_not_know_are_not_worth_a_sentence():
    rows = [ShownRow("1", 10, 0.5), ShownRow("2", 10, 0.5)]
    few, many = (table(RATED, "categories", rows, missing={"dont_know": count}) for count in (2, 6))
    assert unsaid(figures([RATED], [few])) is None
    assert unsaid(figures([RATED], [many])).bars[0].text == "6 of 20"


def test_of_a_scale_the_upper_half_is_compared():
    def rated(*counts):
        return table(RATED, "categories", [ShownRow(str(at), n) for at, n in enumerate(counts, 1)], n=10, row="rooms")

    sides = {"mo": shown(rated(0, 0, 2, 4, 4)), "administration": shown(rated(6, 2, 1, 1, 0))}
    found = widest_difference(figures([RATED], [rated(6, 2, 3, 5, 4)], sides))
    assert found.sentence == "Here the sides differ most: “rated – rooms” – 4, 5."
    assert [bar.text for bar in found.bars] == ["8 of 10", "1 of 10"]


def test_a_question_that_opens_several_steps_says_nothing_of_opinions():
    steps = (Step("first", (SEVERAL,)), *(Step(key, (), relevant=parse("selected(${several}, 'a')")) for key in "xy"))
    found = Figures(
        Definition(steps, Labels([]), ("de",)),
        shown(table(SEVERAL, "multiple", [ShownRow("a", 20, 1.0)])),
        {},
        None,
        None,
    )
    assert named_first(found) is None


def need(code: str, tier: str, quadrant: str, rank: int | None = None) -> dict:
    place = {"rank": rank, "of": 3, "low": None, "high": None, "tier": tier}
    own = {"high": None, "place": place}
    more = {"question": "rated", "row": code, "place": place, "common": None, "quadrant": quadrant}
    return {"need": code, "sides": {"mo": own}, **more}


def ranking(*needs: dict) -> dict:
    return {"sides": [{"side": "mo", "mode": "anonymous"}], "needs": list(needs)}


def test_without_ranks_all_shared_needs_of_the_best_third_are_named():
    needs = ranking(
        need("rooms", "A", "shared_priority"),
        need("money", "A", "blind_spot"),
        need("time", "A", "shared_priority"),
        need("staff", "B", "shared_priority"),
    )
    found = shared_need(figures([RATED], [], needs=needs))
    assert [(bar.label, bar.text) for bar in found.bars] == [("rooms", "upper third"), ("time", "upper third")]
    assert found.note in found.sentences[0]


def test_with_ranks_the_strongest_shared_need_is_named():
    needs = ranking(need("rooms", "A", "blind_spot", 1), need("money", "A", "shared_priority", 2))
    assert shared_need(figures([RATED], [], needs=needs)).sentence == "The strongest shared need: “money”."


def test_what_is_shared_by_nobody_is_not_called_shared():
    needs = ranking(need("rooms", "A", "blind_spot", 1), need("money", "B", "low_for_both", 2))
    assert "shared" not in str(shared_need(figures([RATED], [], needs=needs)).sentence)


def test_where_people_stopped_is_told_step_by_step_and_small_counts_are_not():
    found = where_people_stopped({"unfinished": 12, "steps": {"step": 7, "": None}}, definition(RATED))
    assert [(bar.label, bar.text, bar.hidden) for bar in found.bars] == [
        ("Nothing saved yet", "", True),
        ("step", "7 of 12", False),
    ]
    assert found.sentences == ["“Where people stop” – step: 7 of 12."]


def test_counts_of_few_are_told_only_of_a_side_that_answers_under_its_name_and_rated_all():
    rated = need("rooms", "A", "shared_priority") | {
        "sides": {"administration": {"high": {"count": 3, "of": 4}, "place": {"tier": "A"}}}
    }
    named, hidden = ({"sides": [{"side": "administration", "mode": mode}]} for mode in ("named", "confidential"))
    assert shared_need(figures([RATED], [], needs=named | {"needs": [rated]})).bars[0].text == "3 of 4"
    assert shared_need(figures([RATED], [], needs=hidden | {"needs": [rated]})).bars[0].text == "upper third"
    unrated = need("money", "B", "low_for_both")
    assert shared_need(figures([RATED], [], needs=named | {"needs": [rated, unrated]})).bars[0].text == "upper third"
