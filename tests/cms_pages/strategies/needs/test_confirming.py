"""A need counts as confirmed when each side has agreed; nobody closes one alone."""

import uuid

import pytest

from cms_pages.models import Confirmation, Mandate
from cms_pages.strategies.journal.kinds import Kind
from cms_pages.strategies.journal.noting import history_of
from cms_pages.strategies.needs.confirming import confirm, take_back
from cms_pages.strategies.needs.refusal import Refused
from cms_pages.strategies.needs.services import add_quote
from cms_pages.strategies.rules.need_states import Purpose
from tests.factories.strategies import make_need
from tests.factories.talks import ended

from .conftest import said

pytestmark = pytest.mark.django_db


@pytest.fixture
def agree(level, speaking):
    def by(name, need, purpose=Purpose.VALID, reason=""):
        return confirm(
            people=speaking(name),
            need=need,
            organisation=getattr(level, name),
            purpose=purpose,
            language="de",
            reason=reason,
        )

    return by


def refused(deed, *given):
    with pytest.raises(Refused) as caught:
        deed(*given)
    assert caught.value.sentence
    return caught.value.code


def test_each_side_has_to_confirm(level, agree):
    need = make_need(level.network)
    states = [agree(name, need).state for name in ("verein", "club", "amt", "schule")]
    assert states == ["collected", "collected", "collected", "validated"]
    need.refresh_from_db()
    kinds = [entry.kind for entry in history_of(need)]
    assert kinds == [Kind.NEED_MOVED, *[Kind.NEED_CONFIRMED] * 4]


@pytest.mark.parametrize(
    "order", [("verein", "amt", "schule"), ("schule", "amt", "verein"), ("amt", "verein", "schule")]
)
@pytest.mark.parametrize(("purpose", "state"), [(Purpose.PARK, "parked"), (Purpose.RESOLVE, "resolved")])
def test_no_side_closes_a_need_alone(level, agree, order, purpose, state):
    need = make_need(level.network, state="validated")
    first, second, third = order
    assert agree(first, need, purpose, "Anderes geht vor.").state == "validated"
    assert agree(second, need, purpose).state == "validated"
    closed = agree(third, need, purpose)
    assert (closed.state, closed.closing, closed.closing_reason["text"]) == (state, purpose, "Anderes geht vor.")


def test_who_wants_it_parked_first_says_why(level, agree):
    need = make_need(level.network)
    assert refused(agree, "amt", need, Purpose.PARK) == "reason"
    agree("amt", need, Purpose.PARK, "Später.")
    agree("verein", need, Purpose.PARK)
    assert need.confirmations.count() == 2


def test_parking_and_confirming_go_on_beside_each_other(level, agree):
    need = make_need(level.network)
    agree("amt", need, Purpose.PARK, "Später.")
    for name in ("verein", "amt", "schule"):
        agree(name, need)
    need.refresh_from_db()
    assert (need.state, need.closing) == ("validated", "")
    agree("verein", need, Purpose.PARK)
    assert agree("schule", need, Purpose.PARK).state == "parked"


def test_confirming_twice_is_confirming_once(level, agree):
    need = make_need(level.network)
    for _ in range(2):
        agree("verein", need)
    assert need.confirmations.count() == 1
    assert len(history_of(need)) == 1


def test_it_is_taken_back_as_long_as_nothing_followed(level, agree, speaking):
    need = make_need(level.network)
    agree("verein", need)
    back = {"people": speaking("verein"), "need": need, "organisation": level.verein, "purpose": Purpose.VALID}
    take_back(**back)
    assert not need.confirmations.exists()
    for name in ("verein", "amt", "schule"):
        agree(name, need)
    assert refused(lambda: take_back(**back)) == "moved"
    assert need.confirmations.count() == 3


def test_what_has_moved_is_not_confirmed_any_more(level, agree):
    need = make_need(level.network, state="parked")
    for purpose in Purpose:
        assert refused(agree, "verein", need, purpose, "x") == "moved"


def test_with_a_mandate_that_ended_meanwhile_nobody_speaks(level, agree, speaking):
    need, people = make_need(level.network), speaking("verein")
    assert people.speaks_for == [level.verein]
    ended(level.verein_person.mandates.get())
    given = {"people": people, "need": need, "organisation": level.verein, "purpose": Purpose.VALID}
    assert refused(lambda: confirm(**given)) == "left"


def test_what_an_organisation_said_before_it_left_stays(level, agree, speaking):
    need, people = make_need(level.network), speaking("schule")
    agree("schule", need)
    ended(level.schule_membership)
    given = {"people": people, "need": need, "organisation": level.schule, "purpose": Purpose.PARK, "reason": "x"}
    assert refused(lambda: confirm(**given)) == "left"
    agree("verein", need)
    assert agree("amt", need).state == "validated"
    assert Confirmation.objects.filter(organisation=level.schule).exists()


def test_in_a_network_of_one_side_nothing_follows(level, agree):
    need = make_need(level.network)
    for name in ("amt", "stelle", "schule"):
        ended(getattr(level, f"{name}_membership"))
    for name in ("verein", "club"):
        assert agree(name, need).state == "collected"


def test_a_merged_need_is_not_confirmed_nor_proved(level, agree, speaking):
    need = make_need(level.network, merged_into=make_need(level.network))
    assert refused(agree, "verein", need) == "merged"
    quote = {"key": uuid.uuid4(), "language": "de", "text": "x", "source": "", "organisation": level.verein}
    assert refused(lambda: add_quote(people=speaking("verein"), need=need, **quote)) == "merged"


def test_people_confirm_on_a_page_of_its_own(as_, address, level):
    need = make_need(level.network)
    for name in ("verein", "amt", "schule"):
        client = as_(getattr(level, f"{name}_person"))
        assert address("confirm", need.key, "valid") in client.get(address("need", need.key)).content.decode()
        assert client.get(address("confirm", need.key, "valid")).status_code == 200
        client.post(address("confirm", need.key, "valid"))
    need.refresh_from_db()
    assert need.state == "validated"
    html = said(as_(level.club_person).get(address("need", need.key)))
    for name in ("Verein", "Amt", "Schule", "All sides have agreed. The state is now: confirmed by each side"):
        assert name in html


def test_a_page_asks_why(as_, address, level):
    need = make_need(level.network)
    client = as_(level.amt_person)
    page = address("confirm", need.key, "park")
    assert "error-summary" in client.post(page, {"language": "de", "text": " "}).content.decode()
    client.post(page, {"language": "de", "text": "Später."})
    assert "Später." in said(as_(level.verein_person).get(address("need", need.key)))
    assert "Später." in said(as_(level.verein_person).get(page))


def test_who_speaks_for_two_chooses_for_which(as_, address, level):
    Mandate.objects.create(user=level.verein_person, organisation=level.amt, role="deputy")
    need = make_need(level.network)
    client = as_(level.verein_person)
    page = address("confirm", need.key, "valid")
    assert client.post(page).status_code == 200
    client.post(page, {"speaking": level.schule.pk})
    assert not need.confirmations.exists()
    client.post(page, {"speaking": level.amt.pk})
    assert need.confirmations.get().side == "administration"
    client.post(address("take_back", need.key, "valid"), {"speaking": level.verein.pk})
    assert need.confirmations.exists()
    client.post(address("take_back", need.key, "valid"), {"speaking": level.amt.pk})
    assert not need.confirmations.exists()


def test_too_late_is_said_in_a_sentence(as_, address, level, agree):
    need = make_need(level.network)
    for name in ("verein", "amt", "schule"):
        agree(name, need)
    client = as_(level.verein_person)
    assert "has changed in the meantime" in said(client.post(address("take_back", need.key, "valid"), follow=True))
