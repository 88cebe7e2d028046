"""Rounds on the screen: one answers, changes one's mind, and reads what the others say."""

import pytest
from django.urls import reverse

from cms_pages.models import ConsentRound, Mandate
from cms_pages.strategies.consent.closing import close_round
from cms_pages.strategies.rules.consent import Answer
from cms_pages.strategies.words import words
from tests.factories.consent import PROPOSAL, REASON, begin_round, in_days, let_it_end, say, say_all
from tests.factories.networks import add_member, make_organisation
from tests.factories.strategies import make_goal, make_measure
from tests.factories.talks import add_person, ended

OBJECTION = {"answer": "objection", "measure": "whole", "reason": REASON, "proposal": PROPOSAL}


def page_of(found):
    return reverse("consent:round", args=[found.strategy.network_id, found.key])


def send(client, found, name="answer", **data):
    given = {"revision": 0, "language": "de"} | data
    return client.post(reverse(f"consent:{name}", args=[found.strategy.network_id, found.key]), given)


@pytest.fixture
def as_amt(client, level):
    client.force_login(level.amt_person)
    return client


@pytest.fixture
def as_coordinator(client, level):
    client.force_login(level.coordinator)
    return client


def test_who_coordinates_opens_a_round(as_coordinator, level, strategy):
    where = reverse("consent:open", args=[level.network.pk, strategy.pk])
    found = as_coordinator.post(where, {"last_day": in_days(14).isoformat()}, follow=True)
    assert found.status_code == 200
    assert ConsentRound.objects.get().number == 1
    assert "Gemeinsame Sprechstunde" in found.text


@pytest.mark.parametrize("day", ["", "nothing", "2001-01-01", "9999-12-31"])
def test_a_day_that_is_none_is_said_at_the_field(as_coordinator, level, strategy, day):
    found = as_coordinator.post(reverse("consent:open", args=[level.network.pk, strategy.pk]), {"last_day": day})
    assert found.status_code == 200
    assert "error-summary" in found.text
    assert not ConsentRound.objects.exists()


def test_opening_twice_says_why_not(as_coordinator, level, strategy, consent_round):
    where = reverse("consent:open", args=[level.network.pk, strategy.pk])
    assert as_coordinator.post(where, {"last_day": in_days(14).isoformat()}).status_code == 200
    assert ConsentRound.objects.count() == 1


def test_somebody_answers_and_sees_it(as_amt, consent_round):
    assert send(as_amt, consent_round, answer="reservation", reason=REASON).status_code == 302
    found = as_amt.get(page_of(consent_round))
    assert found.text.count(REASON) >= 2
    own = consent_round.endorsements.get()
    assert (own.answer, own.side) == ("reservation", "administration")


def test_subject_to_the_decision_of_ones_own_body(as_amt, consent_round):
    assert send(as_amt, consent_round, answer="later", until=in_days(5).isoformat()).status_code == 302
    assert consent_round.endorsements.get().until == in_days(5)
    found = as_amt.get(page_of(consent_round))
    assert found.context["answer_form"]["answer"].value() == "later"
    send(as_amt, consent_round, answer="consent", revision=1)
    assert consent_round.endorsements.get().until is None


@pytest.mark.parametrize(
    ("given", "bad"),
    [
        ({}, {"answer"}),
        ({"answer": "nonsense"}, {"answer"}),
        ({"answer": "objection"}, {"measure", "reason", "proposal"}),
        (OBJECTION | {"reason": "  "}, {"reason"}),
        (OBJECTION | {"proposal": ""}, {"proposal"}),
        (OBJECTION | {"measure": "0" * 36}, {"measure"}),
        ({"answer": "reservation"}, {"reason"}),
        ({"answer": "later"}, {"until"}),
        ({"answer": "later", "until": "2001-01-01"}, {"until"}),
        ({"answer": "later", "until": "9999-01-01"}, {"until"}),
        ({"answer": "consent", "language": "xx"}, {"language"}),
        ({"answer": "consent", "revision": "x"}, {"revision"}),
    ],
)
def test_what_is_missing_is_said_at_the_field(as_amt, consent_round, given, bad):
    found = send(as_amt, consent_round, **given)
    assert found.status_code == 200
    assert set(found.context["answer_form"].errors) == bad
    assert not consent_round.endorsements.exists()


def test_what_does_not_belong_to_the_answer_is_left_out(as_amt, consent_round):
    send(as_amt, consent_round, **OBJECTION | {"answer": "consent", "until": in_days(2).isoformat()})
    own = consent_round.endorsements.get()
    assert (own.reason, own.proposal, own.measure, own.until) == ({}, {}, "", None)


def test_of_two_tabs_the_second_shows_both_answers(as_amt, level, consent_round):
    say(level, consent_round, "amt", Answer.RESERVATION, reason=words("Aus dem anderen Fenster", "de"))
    found = send(as_amt, consent_round, **OBJECTION)
    assert found.status_code == 409
    assert "Aus dem anderen Fenster" in found.text
    assert REASON in found.text
    assert 'name="revision" value="1"' in found.text
    assert (
        send(
            as_amt,
            consent_round,
            **OBJECTION,
        ).status_code
        == 409
    )
    assert send(as_amt, consent_round, **OBJECTION | {"revision": 1}).status_code == 302
    assert consent_round.endorsements.get().earlier[0]["answer"] == "reservation"


def test_what_was_written_when_the_round_closed_is_not_lost(as_amt, consent_round):
    let_it_end(consent_round)
    found = send(as_amt, consent_round, **OBJECTION)
    assert found.status_code in (404, 409)
    assert REASON in found.text


def test_what_was_written_when_the_mandate_ended_is_not_lost(as_amt, level, consent_round):
    ended(level.amt_person.mandates.get())
    found = send(as_amt, consent_round, **OBJECTION)
    assert found.status_code == 404
    assert REASON in found.text


def test_one_answers_for_the_organisation_one_chooses(client, level, consent_round):
    Mandate.objects.create(user=level.amt_person, organisation=level.verein, role="deputy")
    client.force_login(level.amt_person)
    found = client.get(page_of(consent_round))
    assert "answer_form" not in found.context or found.context["answer_form"] is None
    assert f"?for={level.verein.pk}" in found.text
    assert send(client, consent_round, answer="consent").status_code == 404
    assert send(client, consent_round, answer="consent", speaking=level.verein.pk).status_code == 302
    assert consent_round.endorsements.get().organisation == level.verein


def test_nobody_answers_for_others(as_amt, level, consent_round):
    send(as_amt, consent_round, answer="consent", speaking=level.verein.pk)
    assert not consent_round.endorsements.filter(organisation=level.verein).exists()


def test_an_objection_is_resolved_with_a_sentence(as_amt, level, consent_round):
    say(level, consent_round, "amt", Answer.OBJECTION)
    assert send(as_amt, consent_round, "resolve", how="").status_code == 200
    assert send(as_amt, consent_round, "resolve", how="Geklärt").status_code == 302
    assert "Geklärt" in as_amt.get(page_of(consent_round)).text


def test_it_is_closed_once_everybody_has_answered(as_coordinator, level, consent_round):
    assert send(as_coordinator, consent_round, "close").status_code == 409
    say_all(level, consent_round)
    assert send(as_coordinator, consent_round, "close").status_code == 302
    assert send(as_coordinator, consent_round, "close").status_code == 409


def test_it_is_called_off(as_coordinator, consent_round):
    assert send(as_coordinator, consent_round, "call_off").status_code == 302
    consent_round.refresh_from_db()
    assert consent_round.outcome["called_off"]
    assert as_coordinator.get(page_of(consent_round)).status_code == 200


def test_dissent_is_printed_with_its_reason(as_coordinator, level, strategy, consent_round):
    for _round in range(2):
        say_all(level, consent_round, but=["amt"])
        say(level, consent_round, "amt", Answer.OBJECTION, measure=str(strategy.first.key))
        consent_round = close_round(found=consent_round)
        if consent_round.decided == "not_adopted":
            consent_round = begin_round(level, strategy)
    found = as_coordinator.get(page_of(consent_round))
    assert found.context["dissent"][0][1].standing.asked.organisation == level.amt
    assert REASON in found.text
    assert PROPOSAL in found.text
    assert found.context["split_off"][0]["text"] == "Gemeinsame Sprechstunde"


def test_a_councils_resolution_is_noted(as_coordinator, level, consent_round):
    given = {"council_on": in_days(0).isoformat(), "council_resolution": "Beschluss 12"}
    assert send(as_coordinator, consent_round, "council", **given).status_code == 409
    say_all(level, consent_round)
    close_round(found=consent_round)
    tomorrow = given | {"council_on": in_days(1).isoformat()}
    assert send(as_coordinator, consent_round, "council", **tomorrow).status_code == 200
    assert send(as_coordinator, consent_round, "council", **given).status_code == 302
    assert "Beschluss 12" in as_coordinator.get(page_of(consent_round)).text


def test_what_changed_is_marked(as_amt, level, strategy, consent_round):
    say(level, consent_round, "amt", Answer.OBJECTION, measure=str(strategy.first.key))
    close_round(found=let_it_end(consent_round))
    strategy.first.what = words("Gemeinsame Beratung", "de")
    strategy.first.save()
    found = as_amt.get(page_of(begin_round(level, strategy)))
    assert "<del>" in found.text
    assert "<ins>" in found.text


def test_a_change_after_adoption_has_a_button(as_coordinator, level, strategy, consent_round):
    say_all(level, consent_round)
    close_round(found=consent_round)
    make_measure(strategy.goal, "Neu", lead=level.verein, co_lead=level.amt)
    where = reverse("consent:open", args=[level.network.pk, strategy.pk])
    assert where in as_coordinator.get(reverse("consent:rounds", args=[level.network.pk])).text
    as_coordinator.post(where, {"last_day": in_days(9).isoformat()})
    assert ConsentRound.objects.count() == 2


def test_a_round_of_another_network_is_not_there(client, level, consent_round, site_pages):
    client.force_login(add_person("stranger"))
    assert client.get(page_of(consent_round)).status_code == 404


@pytest.mark.parametrize("who", ["amt_person", "verein_person", "schule_person", "coordinator"])
def test_large_rounds_cost_few_queries(client, level, strategy, who, django_assert_max_num_queries):
    for goal in [make_goal(strategy, f"Ziel {number}") for number in range(3)]:
        for number in range(10):
            make_measure(goal, f"Maßnahme {number}", lead=level.verein, co_lead=level.amt)
    for number in range(20):
        add_member(level.page, make_organisation(f"Viele {number}", key=f"many-{number}"))
    found = begin_round(level, strategy)
    say_all(level, found)
    client.force_login(getattr(level, who))
    client.get(page_of(found))
    with django_assert_max_num_queries(40):
        client.get(page_of(found))
    with django_assert_max_num_queries(30):
        client.get(reverse("consent:rounds", args=[level.network.pk]))
