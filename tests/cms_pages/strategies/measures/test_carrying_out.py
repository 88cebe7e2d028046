"""States, requests, milestones and values, as people report them."""

import uuid
from datetime import timedelta

import pytest
from django.utils import timezone

from cms_pages.models import Milestone, Partner, Resource
from cms_pages.strategies.words import words
from tests.cms_pages.strategies.measures.reading import said, sealed
from tests.factories.talks import ended

pytestmark = pytest.mark.django_db


def test_the_state_moves_on_with_who_and_when(as_, plan, at):
    client = as_(plan.amt_person)
    assert client.post(at(plan), {"do": "fund", "seen": "agreed"}).status_code == 302
    plan.measure.refresh_from_db()
    assert plan.measure.state == "funded"
    page = said(client.get(at(plan)))
    assert "The state changed from “agreed” to “funded”. Amt" in page


def test_of_two_tabs_one_moves(as_, plan, at):
    client = as_(plan.verein_person)
    client.post(at(plan), {"do": "fund", "seen": "agreed"})
    response = client.post(at(plan), {"do": "fund", "seen": "agreed"})
    assert response.status_code == 409
    assert "Somebody was quicker" in said(response)
    assert sealed(response)["seen"] == "funded"


def test_a_pause_needs_a_reason_and_leads_back(as_, plan, at):
    client = as_(plan.verein_person)
    response = client.post(at(plan), {"do": "pause", "seen": "agreed"})
    assert response.context["form"].errors == {"reason": ["Please say why."]}
    client.post(at(plan), {"do": "pause", "seen": "agreed", "reason": "Die Stelle fehlt"})
    page = said(client.get(at(plan)))
    assert "Die Stelle fehlt" in page
    client.post(at(plan), {"do": "resume", "seen": "paused"})
    plan.measure.refresh_from_db()
    assert plan.measure.state == "agreed"


@pytest.mark.parametrize("who", ["club_person", "schule_person"])
def test_who_takes_no_part_reports_nothing(as_, plan, at, who):
    client = as_(getattr(plan, who))
    assert client.post(at(plan), {"do": "fund", "seen": "agreed"}).status_code == 404
    milestone = Milestone.objects.create(measure=plan.measure, what=words("Raum gefunden", "de"))
    assert client.get(at(plan, "milestone", milestone.key)).status_code == 404


@pytest.mark.parametrize("do", ["agree", "", "x", "resume"])
def test_no_button_agrees_a_measure(as_, plan, at, do):
    plan.measure.state = "idea"
    plan.measure.save()
    as_(plan.coordinator).post(at(plan), {"do": do, "seen": "idea", "reason": "x"})
    plan.measure.refresh_from_db()
    assert plan.measure.state == "idea"


def test_an_organisation_that_left_is_shown_and_reports_nothing(as_, plan, at):
    ended(plan.verein_membership)
    assert as_(plan.verein_person).post(at(plan), {"do": "fund", "seen": "agreed"}).status_code == 404
    assert "has left the network" in said(as_(plan.amt_person).get(at(plan)))
    client = as_(plan.amt_person)
    form = sealed(client.get(at(plan, "edit"))) | {"lead": plan.club.pk}
    assert client.post(at(plan, "edit"), form).status_code == 302
    assert not Partner.objects.filter(organisation=plan.verein).exists()


def test_a_mandate_that_ended_ends_reporting(as_, plan, at):
    ended(plan.amt_person.mandates.get())
    assert as_(plan.amt_person).post(at(plan), {"do": "fund", "seen": "agreed"}).status_code == 404


RESOURCE = {"kind": "posts", "language": "de", "what": "Eine halbe Stelle", "amount": "0,5"}


def ask(plan, at, client, **fields):
    form = RESOURCE | {"key": uuid.uuid4(), "needed_by": plan.verein.pk} | fields
    response = client.post(at(plan, "new_resource"), form)
    return Resource.objects.filter(key=form["key"]).first(), response


def test_a_resource_is_asked_of_one(as_, plan, at):
    client = as_(plan.verein_person)
    for fields in ({}, {"asked_of": plan.amt.pk, "asked_elsewhere": "Stiftung"}):
        made, response = ask(plan, at, client, **fields)
        assert made is None
        assert "asked_of" in response.context["form"].errors


def test_only_who_is_asked_answers(as_, plan, at):
    made, _response = ask(plan, at, as_(plan.verein_person), asked_of=plan.stelle.pk, advocate=plan.amt.pk)
    where = at(plan, "resource", made.key)
    for other in ("verein_person", "amt_person", "coordinator"):
        assert as_(getattr(plan, other)).post(where, {"do": "promised", "seen": "requested"}).status_code == 404
    client = as_(plan.stelle_person)
    response = client.post(where, {"do": "declined", "seen": "requested"})
    assert response.context["form"].errors == {"reason": ["Please say why."]}
    assert client.post(where, {"do": "promised", "seen": "requested"}).status_code == 302
    assert client.post(where, {"do": "promised", "seen": "requested"}).status_code == 409
    given = {"do": "declined", "seen": "promised", "reason": "Der Haushalt fehlt"}
    assert client.post(where, given).status_code == 302
    page = said(as_(plan.verein_person).get(at(plan)))
    assert "Blocked: Eine halbe Stelle , declined" in page
    assert "A needed resource: declined Eine halbe Stelle · Reason: Der Haushalt fehlt Stelle" in page


def test_what_is_asked_outside_is_reported_by_the_advocate_or_the_coordination(as_, plan, at):
    made, _response = ask(plan, at, as_(plan.verein_person), asked_elsewhere="Stiftung", advocate=plan.amt.pk)
    where = at(plan, "resource", made.key)
    assert as_(plan.verein_person).post(where, {"do": "promised", "seen": "requested"}).status_code == 404
    assert as_(plan.amt_person).post(where, {"do": "promised", "seen": "requested"}).status_code == 302
    assert as_(plan.coordinator).post(where, {"do": "granted", "seen": "promised"}).status_code == 302


def test_what_was_asked_of_one_who_left_is_reported_by_the_coordination(as_, plan, at):
    made, _response = ask(plan, at, as_(plan.verein_person), asked_of=plan.stelle.pk)
    ended(plan.stelle_membership)
    where = at(plan, "resource", made.key)
    given = {"do": "declined", "seen": "requested", "reason": "Nicht mehr im Netzwerk"}
    assert as_(plan.coordinator).post(where, given).status_code == 302


def test_a_promise_is_not_taken_out(as_, plan, at):
    client = as_(plan.verein_person)
    made, _response = ask(plan, at, client, asked_of=plan.amt.pk)
    Resource.objects.update(state="promised")
    assert "so it stays" in said(client.post(at(plan, "remove_resource", made.key), follow=True))
    Resource.objects.update(state="requested")
    client.post(at(plan, "remove_resource", made.key))
    assert not Resource.objects.exists()


def test_an_application_of_two(as_, plan, at):
    client = as_(plan.verein_person)
    form = {"key": uuid.uuid4(), "call": "Aufruf", "applicants": [plan.verein.pk, plan.schule.pk], "share_of_posts": 60}
    assert client.post(at(plan, "new_application"), form).status_code == 302
    where = at(plan, "application", form["key"])
    assert as_(plan.club_person).post(where, {"do": "submitted", "seen": "planned"}).status_code == 404
    assert as_(plan.schule_person).post(where, {"do": "submitted", "seen": "planned"}).status_code == 302
    assert as_(plan.schule_person).post(where, {"do": "submitted", "seen": "planned"}).status_code == 409
    given = {"do": "granted", "seen": "submitted", "reason": "Zwei Stellen"}
    assert as_(plan.verein_person).post(where, given).status_code == 302
    page = said(as_(plan.amt_person).get(at(plan)))
    for expected in ("Aufruf", "60 %", "Zwei Stellen", "granted"):
        assert expected in page


@pytest.mark.parametrize(
    "wrong", [{"share_of_posts": 101}, {"call_url": "javascript:x"}, {"deadline": "x"}, {"call": ""}]
)
def test_a_wrong_application_is_said(as_, plan, at, wrong):
    form = {"key": uuid.uuid4(), "call": "Aufruf"} | wrong
    response = as_(plan.verein_person).post(at(plan, "new_application"), form)
    assert list(response.context["form"].errors) == list(wrong)


def test_a_milestone_is_reached_once_with_who_and_when(as_, plan, at):
    client = as_(plan.verein_person)
    form = {"key": uuid.uuid4(), "language": "de", "what": "Raum gefunden", "due": "2026-01-01"}
    client.post(at(plan, "new_milestone"), form)
    where = at(plan, "milestone", form["key"])
    tomorrow = timezone.localdate() + timedelta(days=1)
    assert client.post(where, {"on": tomorrow.isoformat()}).context["form"].errors
    assert client.post(where, {"on": timezone.localdate().isoformat()}).status_code == 302
    as_(plan.amt_person).post(where, {"on": "2020-01-01"})
    found = Milestone.objects.get(key=form["key"])
    assert (found.done_on, found.done_by) == (timezone.localdate(), plan.verein)
    assert "A milestone was reached. Raum gefunden" in said(client.get(at(plan)))


def add_indicator(plan, at, client):
    form = {"key": uuid.uuid4(), "language": "de", "name": "Teilnehmende", "kind": "output", "target": "40"}
    assert client.post(at(plan, "new_indicator"), form).status_code == 302
    return at(plan, "indicator", form["key"])


def test_values_by_day_are_a_table_and_a_line(as_, plan, at):
    client = as_(plan.verein_person)
    where = add_indicator(plan, at, client)
    for on, value in (("2026-01-01", "3"), ("2026-03-01", "12.5")):
        assert client.post(where, {"on": on, "value": value}).status_code == 302
    page = client.get(where)
    assert page.content.decode().split('class="trend"')[1].split("</svg>")[0].count("<circle") == 2
    assert "12.5" in said(page)
    assert "Verein ," in said(page)


def test_a_value_of_another_is_replaced_only_by_who_has_seen_it(as_, plan, at):
    where = add_indicator(plan, at, as_(plan.verein_person))
    as_(plan.verein_person).post(where, {"on": "2026-01-01", "value": "3"})
    client = as_(plan.amt_person)
    response = client.post(where, {"on": "2026-01-01", "value": "4"})
    assert response.status_code == 409
    assert "value" in response.context["form"].errors
    assert client.post(where, {"on": "2026-01-01", "value": "4", "replace": "on"}).status_code == 302
    assert [each.value for each in plan.measure.indicators.get().values.all()] == [4]


@pytest.mark.parametrize(
    "wrong", [{"value": "x"}, {"value": "NaN"}, {"value": "1" * 30}, {"on": "x"}, {"on": "9999-12-31"}]
)
def test_a_wrong_value_is_said(as_, plan, at, wrong):
    client = as_(plan.verein_person)
    where = add_indicator(plan, at, client)
    response = client.post(where, {"on": "2026-01-01", "value": "3"} | wrong)
    assert list(response.context["form"].errors) == list(wrong)


def test_an_indicator_with_values_stays(as_, plan, at):
    client = as_(plan.verein_person)
    where = add_indicator(plan, at, client)
    key = plan.measure.indicators.get().key
    client.post(where, {"on": "2026-01-01", "value": "3"})
    assert "so it stays" in said(client.post(at(plan, "remove_indicator", key), follow=True))


def test_nothing_is_reported_in_a_closed_strategy(as_, plan, at):
    plan.strategy.state = "closed"
    plan.strategy.save()
    response = as_(plan.verein_person).post(at(plan), {"do": "fund", "seen": "agreed"})
    assert response.status_code == 409
    assert "This strategy is closed" in said(response)
