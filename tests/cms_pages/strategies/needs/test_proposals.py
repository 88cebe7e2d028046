"""What results propose is decided about by people, once."""

import pytest

from cms_pages.models import Need
from cms_pages.strategies.needs import proposals
from cms_pages.strategies.needs.lists import needs_to_vote_on, open_needs, standing_needs
from cms_pages.strategies.needs.refusal import Refused
from cms_pages.strategies.needs.surveys_below import surveys_of
from cms_pages.strategies.needs.tracing import needs_of_wave
from tests.factories.strategies import make_need
from tests.factories.surveys import make_survey

from .conftest import said

HOUSING, LANGUAGE = ("bedarfe", "need", "housing"), ("bedarfe", "need", "language")

pytestmark = pytest.mark.django_db


def proposed(people, survey):
    return [proposals.code_of(each.origin) for each in proposals.open_proposals(people.network, survey)]


def test_the_ranking_proposes_and_taking_up_brings_figure_and_trace(level, coordinating, survey):
    assert proposed(coordinating, survey) == [HOUSING, LANGUAGE]
    need = proposals.take_up(people=coordinating, code=HOUSING)
    assert (need.state, need.raised_side, need.origin) == (
        "collected",
        "",
        {"survey": "bedarfe", "wave": 1, "need": "housing"},
    )
    assert (need.statement["language"], need.statement["text"]) == ("de", "Wohnen")
    assert need.statement["others"] == {"en": {"text": "Housing", "machine": False}}
    assert need.evidence.get().result["code"] == "housing"
    assert needs_of_wave("bedarfe", 1) == [need]
    assert proposed(coordinating, survey) == [LANGUAGE]


def test_none_is_decided_about_twice(coordinating, survey):
    proposals.take_up(people=coordinating, code=HOUSING)
    proposals.set_aside(people=coordinating, code=LANGUAGE)
    for deed in (proposals.take_up, proposals.set_aside):
        for code in (HOUSING, LANGUAGE, ("bedarfe", "need", "nothing"), ("elsewhere", "need", "housing")):
            with pytest.raises(Refused) as caught:
                deed(people=coordinating, code=code)
            assert caught.value.code == "taken"
    assert Need.objects.count() == 2


def test_what_was_set_aside_can_be_taken_up_after_all(level, coordinating, survey):
    need = proposals.set_aside(people=coordinating, code=HOUSING)
    assert list(standing_needs(level.network)) == []
    assert proposals.set_aside_needs(level.network) == [need]
    assert proposals.take_up_after_all(people=coordinating, key=str(need.key)).state == "collected"
    assert list(standing_needs(level.network)) == [need]
    for key in (str(need.key), "", "nothing"):
        with pytest.raises(Refused):
            proposals.take_up_after_all(people=coordinating, key=key)


def test_results_somebody_may_not_see_propose_nothing(as_, address, level, coordinating, survey):
    assert [each.slug for each in surveys_of(coordinating)] == ["bedarfe"]
    make_survey(slug="elsewhere")
    assert [each.slug for each in surveys_of(coordinating)] == ["bedarfe"]
    assert "Elsewhere" not in said(as_(level.verein_person).get(address("proposals"), {"survey": "elsewhere"}))


def test_everybody_sees_proposals_and_whoever_coordinates_decides(
    as_, address, survey, level, django_assert_max_num_queries
):
    as_(level.verein_person).get(address("proposals"))
    with django_assert_max_num_queries(30):
        html = said(as_(level.verein_person).get(address("proposals")))
    assert "Housing" in html
    assert "score 100 of 100" in html
    assert "Take it up" not in html
    given = {"survey": "bedarfe", "kind": "need", "code": "housing"}
    assert as_(level.verein_person).post(address("proposals"), {**given, "do": "take_up"}).status_code == 404
    assert not Need.objects.exists()
    client = as_(level.coordinator)
    response = client.post(address("proposals"), {**given, "do": "take_up"})
    need = Need.objects.get()
    assert response["Location"] == address("need", need.key)
    html = said(client.post(address("proposals"), {**given, "do": "take_up"}, follow=True))
    assert "Somebody else has already decided" in html
    client.post(address("proposals"), {**given, "code": "language", "do": "set_aside"})
    html = said(client.get(address("proposals")))
    assert "Take it up after all" in html
    aside = Need.objects.get(state="proposed")
    assert client.get(address("need", aside.key)).status_code == 404
    client.post(address("proposals"), {"need": aside.key, "do": "after_all"})
    for nonsense in ({}, {"do": "x"}, {"do": "take_up", "code": "\0"}, {"do": "after_all", "need": "\0"}):
        assert client.post(address("proposals"), nonsense).status_code == 302
    assert standing_needs(level.network).count() == 2


def test_a_network_without_surveys_has_nothing_to_decide(as_, address, level):
    assert "nothing to decide about" in said(as_(level.coordinator).get(address("proposals")))


def test_lists_for_other_parts(level):
    by_state = {state: make_need(level.network, state=state) for state in Need.State.values}
    make_need(level.network, state="validated", merged_into=by_state["validated"])
    assert {need.state for need in needs_to_vote_on(level.network)} == {"validated", "prioritised"}
    assert needs_to_vote_on(level.network).count() == 2
    assert {need.state for need in open_needs(level.network)} == {
        "collected",
        "consolidated",
        "validated",
        "prioritised",
        "in_strategy",
    }
    assert {need.state for need in standing_needs(level.network)} == set(by_state) - {"proposed"}
