"""Goals and measures as people meet them."""

import uuid

import pytest

from cms_pages.models import Goal, Measure, Partner
from cms_pages.strategies.words import words
from tests.cms_pages.strategies.measures.reading import said, sealed
from tests.factories.strategies import make_goal, make_measure, make_need, make_strategy
from tests.factories.talks import add_person

pytestmark = pytest.mark.django_db


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
