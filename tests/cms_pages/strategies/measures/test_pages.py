"""The pages as people meet them."""

import re
import uuid
from datetime import timedelta

import pytest
from django.utils import timezone

from cms_pages.models import Goal, Measure, Milestone, Partner, Resource
from cms_pages.strategies.words import words
from tests.factories.strategies import make_goal, make_measure, make_need, make_strategy
from tests.factories.talks import add_person, ended

pytestmark = pytest.mark.django_db


def said(response):
    return " ".join(re.sub(r"<[^>]+>", " ", response.content.decode()).split())


def sealed(response) -> dict:
    """What the form of a page would send if nobody touched it."""
    form = response.context["form"]
    found = {}
    for field in form:
        value = field.value()
        if value is not None and value is not False:
            found[field.html_name] = value
    return found


PAGES = ["index", "overview", "new_goal", "measure", "edit", "new_resource", "new_application", "new_milestone"]


@pytest.mark.parametrize("name", PAGES)
def test_who_is_not_signed_in_is_sent_to_sign_in(client, plan, at, name):
    assert client.get(at(plan, name)).status_code == 302


@pytest.mark.parametrize("name", PAGES)
def test_to_others_there_is_nothing(as_, plan, at, name):
    assert as_(add_person("nobody")).get(at(plan, name)).status_code == 404


@pytest.mark.parametrize("who", ["verein_person", "amt_person", "schule_person", "coordinator"])
@pytest.mark.parametrize("name", [*PAGES[1:], "new_indicator"])
def test_every_side_opens_the_same_pages(as_, plan, at, who, name):
    response = as_(getattr(plan, who)).get(at(plan, name))
    assert response.status_code == 200
    assert "<h1>" in response.content.decode()


def test_the_first_page_leads_to_the_newest_strategy(as_, plan, at):
    assert as_(plan.verein_person).get(at(plan, "index"))["Location"] == at(plan, "overview")


def test_without_a_strategy_there_is_a_sentence(as_, level, at):
    assert "There is no strategy yet" in said(as_(level.verein_person).get(at(level, "index")))


def test_a_measure_of_another_strategy_is_not_there(as_, plan, at):
    plan.measure.goal = make_goal(make_strategy(plan.network, number=2))
    plan.measure.save()
    assert as_(plan.verein_person).get(at(plan)).status_code == 404


def test_a_goal_is_added_once(as_, plan, at):
    form = {"key": uuid.uuid4(), "language": "ar", "title": "هدف", "description": "وصف"}
    client = as_(plan.verein_person)
    for _click in range(2):
        assert client.post(at(plan, "new_goal"), form)["Location"] == at(plan, "overview")
    assert Goal.objects.filter(key=form["key"]).get().title["language"] == "ar"
    page = client.get(at(plan, "overview")).content.decode()
    assert 'lang="ar" dir="rtl">هدف' in page
    plan.strategy.refresh_from_db()
    assert plan.strategy.text_changed_at is not None


def test_who_may_not_draft_gets_nothing(as_, plan, at):
    member = add_person("helping", plan.verein, role="member")
    for name in ("new_goal", "edit", "new_resource", "new_milestone", "new_indicator", "new_application"):
        assert as_(member).get(at(plan, name)).status_code == 404
    assert "Change the measure" not in said(as_(member).get(at(plan)))


def test_two_tabs_at_a_goal_show_both_texts(as_, plan, at):
    client = as_(plan.verein_person)
    where = at(plan, "goal", plan.goal.key)
    opened = sealed(client.get(where))
    client.post(where, opened | {"title": "Zuerst gespeichert"})
    response = client.post(where, opened | {"title": "Danach geschrieben"})
    assert response.status_code == 409
    page = response.content.decode()
    assert "Zuerst gespeichert" in page
    assert "Danach geschrieben" in page
    plan.goal.refresh_from_db()
    assert plan.goal.title["text"] == "Zuerst gespeichert"
    again = client.post(where, sealed(response))
    assert again.status_code == 302
    plan.goal.refresh_from_db()
    assert plan.goal.title["text"] == "Danach geschrieben"


def test_goals_change_places(as_, plan, at):
    second = make_goal(plan.strategy, "Zweites Ziel")
    client = as_(plan.amt_person)
    client.post(at(plan, "move_goal", second.key), {"do": "up"})
    assert list(plan.strategy.goals.all()) == [second, plan.goal]
    client.post(at(plan, "move_goal", second.key), {"do": "up"})
    assert list(plan.strategy.goals.all()) == [second, plan.goal]
    client.post(at(plan, "move_goal", second.key), {"do": "down"})
    assert list(plan.strategy.goals.all()) == [plan.goal, second]


def test_a_goal_with_measures_stays(as_, plan, at):
    response = as_(plan.coordinator).post(at(plan, "delete_goal", plan.goal.key), follow=True)
    assert "only while it has no measure" in said(response)
    plan.measure.delete()
    as_(plan.coordinator).post(at(plan, "delete_goal", plan.goal.key))
    assert not Goal.objects.exists()


def test_nothing_is_moved_or_deleted_by_looking(as_, plan, at):
    client = as_(plan.coordinator)
    for name in ("move_goal", "delete_goal"):
        assert client.get(at(plan, name, plan.goal.key)).status_code == 404
    assert client.get(at(plan, "place")).status_code == 404


def test_a_measure_is_added_with_both_who_lead(as_, plan, at):
    form = {
        "key": uuid.uuid4(),
        "goal": plan.goal.pk,
        "language": "fr",
        "what": "Permanence",
        "due": "2027-03-01",
        "lead": plan.amt.pk,
        "co_lead": plan.club.pk,
        "partners": [plan.schule.pk],
        "needs": [plan.need.pk],
    }
    client = as_(plan.stelle_person)
    for _click in range(2):
        response = client.post(at(plan, "new", plan.goal.key), form)
    made = Measure.objects.get(key=form["key"])
    assert response["Location"] == at(plan, of=made)
    assert {each.organisation: each.part for each in made.partners.all()} == {
        plan.amt: "lead",
        plan.club: "co_lead",
        plan.schule: "partner",
    }
    assert (made.state, list(made.needs.all()), made.what["language"]) == ("idea", [plan.need], "fr")


def test_both_who_lead_are_of_two_sides(as_, plan, at):
    form = {"key": uuid.uuid4(), "goal": plan.goal.pk, "language": "de", "what": "Beides"}
    form |= {"lead": plan.amt.pk, "co_lead": plan.stelle.pk}
    response = as_(plan.verein_person).post(at(plan, "new", plan.goal.key), form)
    assert response.status_code == 200
    assert response.context["form"].errors == {
        "co_lead": ["Please choose an organisation from another side than who leads."]
    }
    assert "<title>Error:" in " ".join(response.content.decode().split())


@pytest.mark.parametrize(
    "wrong",
    [
        {"lead": "999999"},
        {"lead": "x"},
        {"needs": ["999999"]},
        {"needs": ["x"]},
        {"partners": ["x"]},
        {"due": "31.31.2027"},
        {"goal": "x"},
        {"what": ""},
        {"what": "a\x00b"},
        {"what": "x" * 201},
        {"language": "xx"},
        {"key": "x"},
    ],
)
def test_what_is_wrong_is_said_and_nothing_is_lost(as_, plan, at, wrong):
    form = {"key": uuid.uuid4(), "goal": plan.goal.pk, "language": "de", "what": "Etwas", "description": "Meine Worte"}
    response = as_(plan.verein_person).post(at(plan, "new", plan.goal.key), form | wrong)
    assert response.status_code == 200
    assert "error-summary" in response.content.decode()
    assert "Meine Worte" in response.content.decode()
    assert Measure.objects.count() == 1


def test_who_leads_changes_places(as_, plan, at):
    client = as_(plan.verein_person)
    form = sealed(client.get(at(plan, "edit"))) | {"lead": plan.amt.pk, "co_lead": plan.verein.pk}
    assert client.post(at(plan, "edit"), form).status_code == 302
    assert {each.organisation: each.part for each in plan.measure.partners.all()} == {
        plan.amt: "lead",
        plan.verein: "co_lead",
    }


def test_a_change_is_seen_by_the_other_tab_and_counted(as_, plan, at):
    client = as_(plan.verein_person)
    opened = sealed(client.get(at(plan, "edit")))
    assert client.post(at(plan, "edit"), opened | {"what": "Zuerst"}).status_code == 302
    response = client.post(at(plan, "edit"), opened | {"what": "Danach", "partners": [plan.schule.pk]})
    assert response.status_code == 409
    assert "Zuerst" in response.content.decode()
    plan.measure.refresh_from_db()
    assert (plan.measure.what["text"], plan.measure.revision) == ("Zuerst", 2)


def test_saving_without_a_change_asks_nobody_anew(as_, plan, at):
    client = as_(plan.verein_person)
    assert client.post(at(plan, "edit"), sealed(client.get(at(plan, "edit")))).status_code == 302
    plan.strategy.refresh_from_db()
    plan.measure.refresh_from_db()
    assert (plan.strategy.text_changed_at, plan.measure.revision) == (None, 1)


@pytest.mark.parametrize("state", ["in_consent", "closed"])
def test_nothing_that_is_agreed_upon_changes_while_it_stands_still(as_, plan, at, state):
    client = as_(plan.verein_person)
    form = sealed(client.get(at(plan, "edit"))) | {"what": "Anderes"}
    plan.strategy.state = state
    plan.strategy.save()
    response = client.post(at(plan, "edit"), form)
    assert response.status_code == 409
    assert "error-summary" in response.content.decode()
    assert "Anderes" in response.content.decode()
    goal = {"key": uuid.uuid4(), "language": "de", "title": "Neu"}
    assert client.post(at(plan, "new_goal"), goal).status_code == 409
    plan.measure.refresh_from_db()
    assert plan.measure.what["text"] != "Anderes"
    assert "Change the measure" not in said(client.get(at(plan)))


def test_only_an_organisation_itself_writes_its_part(as_, plan, at):
    where = at(plan, "own_part", plan.verein.pk)
    for other in ("amt_person", "club_person", "coordinator"):
        assert as_(getattr(plan, other)).get(where).status_code == 404
    client = as_(plan.verein_person)
    form = sealed(client.get(where)) | {"own_benefit": "Räume am Abend", "public": "on", "language": "de"}
    assert client.post(where, form)["Location"] == at(plan)
    partner = Partner.objects.get(organisation=plan.verein)
    assert (partner.own_benefit["text"], partner.public) == ("Räume am Abend", True)
    assert "Räume am Abend" in said(as_(plan.amt_person).get(at(plan)))


def test_two_of_one_organisation_lose_nothing(as_, plan, at):
    where = at(plan, "own_part", plan.verein.pk)
    client = as_(plan.verein_person)
    opened = sealed(client.get(where))
    client.post(where, opened | {"role": "Von der einen"})
    response = as_(add_person("colleague", plan.verein)).post(where, opened | {"role": "Von dem anderen"})
    assert response.status_code == 409
    for words_of_one in ("Von der einen", "Von dem anderen"):
        assert words_of_one in response.content.decode()


def test_an_organisation_takes_its_words_from_the_public_at_any_time(as_, plan, at):
    Partner.objects.filter(organisation=plan.verein).update(public=True, role=words("Rolle", "de"))
    plan.strategy.state = "in_consent"
    plan.strategy.save()
    as_(plan.verein_person).post(at(plan, "publicity", plan.verein.pk), {"do": "hide"})
    assert not Partner.objects.get(organisation=plan.verein).public
    assert as_(plan.amt_person).post(at(plan, "publicity", plan.verein.pk), {"do": "show"}).status_code == 404


def test_own_words_are_taken_out_by_the_organisation_only(as_, plan, at):
    Partner.objects.filter(organisation=plan.amt).update(own_benefit=words("Bessere Wege", "de"))
    client = as_(plan.verein_person)
    form = sealed(client.get(at(plan, "edit")))
    response = client.post(at(plan, "edit"), form | {"co_lead": ""})
    assert response.status_code == 409
    assert "can only be taken out by itself" in said(response)
    as_(plan.amt_person).post(at(plan, "leave", plan.amt.pk))
    assert not Partner.objects.filter(organisation=plan.amt).exists()


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


def test_an_idea_needs_its_needs_confirmed(as_, plan, at):
    collected = make_need(plan.network, "Nur gesammelt", state="collected")
    response = as_(plan.verein_person).get(at(plan, "edit"))
    assert collected not in response.context["form"].fields["needs"].queryset


def test_measures_change_places_in_their_goal(as_, plan, at):
    second = make_measure(plan.goal, "Zweite", order=1)
    as_(plan.verein_person).post(at(plan, "place", of=second), {"do": "up"})
    assert list(plan.goal.measures.all()) == [second, plan.measure]


def test_a_translation_asks_nobody_anew(as_, plan, at):
    client = as_(plan.verein_person)
    where = at(plan, "goal", plan.goal.key)
    client.post(where, sealed(client.get(where)) | {"language": "en", "title": "Ways to work"})
    plan.goal.refresh_from_db()
    plan.strategy.refresh_from_db()
    assert plan.goal.title["others"]["en"] == {"text": "Ways to work", "machine": False}
    assert plan.strategy.text_changed_at is None


def test_a_translation_of_a_machine_stays_one(as_, plan, at):
    plan.goal.title["others"]["en"] = {"text": "Ways to work", "machine": True}
    plan.goal.save()
    client = as_(plan.verein_person)
    where = at(plan, "goal", plan.goal.key)
    client.post(where, sealed(client.get(where)) | {"description": "More"})
    plan.goal.refresh_from_db()
    assert plan.goal.title["others"]["en"]["machine"]
    assert plan.goal.title["text"] == "Wege in Arbeit"
