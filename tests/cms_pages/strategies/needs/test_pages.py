"""The pages as people meet them."""

import uuid

import pytest

from cms_pages.models import Evidence, FieldOfAction, Need, Paper
from cms_pages.strategies.needs.services import add_result
from tests.factories.strategies import make_need, people_of
from tests.factories.surveys import make_survey
from tests.factories.talks import add_person

from .conftest import said

pytestmark = pytest.mark.django_db


def form(**fields):
    return {"key": uuid.uuid4(), "language": "de", "text": "Kurse am Abend"} | fields


def every_page(address, need):
    names = [("needs",), ("new",), ("proposals",), ("need", need.key)]
    names += [(name, need.key) for name in ("rename", "merge", "split")]
    names += [("confirm", need.key, purpose) for purpose in ("valid", "park", "resolve")]
    names += [("add_evidence", need.key, kind) for kind in Evidence.Kind.values]
    return [address(*each) for each in names]


def test_who_is_not_signed_in_is_sent_to_sign_in(client, address, level):
    for each in every_page(address, make_need(level.network)):
        assert client.get(each).status_code == 302


def test_to_others_there_is_nothing(as_, address, level):
    client = as_(add_person("nobody"))
    need = make_need(level.network, "Geheimnis")
    for each in every_page(address, need):
        response = client.get(each)
        assert response.status_code == 404
        assert "Geheimnis" not in said(response)


@pytest.mark.parametrize("who", ["verein_person", "amt_person", "schule_person", "coordinator"])
def test_every_side_sees_the_same_pages(as_, address, level, survey, who):
    need = make_need(level.network)
    client, answers = as_(getattr(level, who)), {}
    for each in every_page(address, need):
        answers[each.rpartition("/strategy/")[2].replace(str(need.key), "key")] = client.get(each).status_code
    speaks = who != "coordinator"
    arranging = {f"needs/key/{name}/": 200 if not speaks else 404 for name in ("rename", "merge", "split")}
    confirming = {f"needs/key/confirm/{name}/": 200 if speaks else 404 for name in ("valid", "park", "resolve")}
    open_to_all = dict.fromkeys(["needs/", "needs/proposals/", "needs/key/"], 200)
    open_to_all |= {f"needs/key/evidence/{kind}/": 200 for kind in Evidence.Kind.values}
    assert answers == open_to_all | arranging | confirming | {"needs/new/": 200 if speaks else 404}


@pytest.mark.parametrize(("who", "side"), [("verein", "mo"), ("amt", "administration"), ("schule", "partner")])
def test_each_side_raises_needs_in_its_own_language(as_, address, level, who, side):
    field = FieldOfAction.objects.create(code="arbeit-x", names={"en": "Work here"})
    given = form(language="ar", text="دورات مسائية", target_group="الأمهات", place="Nord", field=field.pk)
    response = as_(getattr(level, f"{who}_person")).post(address("new"), given)
    need = Need.objects.get()
    assert response["Location"] == address("need", need.key)
    assert (need.raised_side, need.raised_by, need.state) == (side, getattr(level, who), "collected")
    html = as_(level.amt_person).get(address("need", need.key)).content.decode()
    assert '<bdi lang="ar" dir="rtl">دورات مسائية</bdi>' in html
    assert f'<span class="side-{side}">' in html
    assert "Work here" in html


def test_a_form_sent_twice_raises_one_need(as_, address, level):
    given = form()
    for _ in range(2):
        assert as_(level.verein_person).post(address("new"), given).status_code == 302
    assert Need.objects.count() == 1


def test_a_key_of_somebody_else_leads_nowhere(as_, address, level):
    given = form()
    as_(level.verein_person).post(address("new"), given)
    assert "not there any more" in said(as_(level.amt_person).post(address("new"), given))


def test_empty_forms_say_what_is_missing(as_, address, level):
    need = make_need(level.network)
    for each in ["new", *(("add_evidence", need.key, kind) for kind in ("quote", "statistic", "minutes"))]:
        response = as_(level.verein_person).post(address(each) if each == "new" else address(*each), {"x": "y"})
        assert response.status_code == 200
        assert "error-summary" in response.content.decode()
    assert not Evidence.objects.exists()


def test_the_list_is_filtered(as_, address, level):
    field = FieldOfAction.objects.create(code="arbeit-x", names={"en": "Work here"})
    make_need(level.network, "Eins", field=field, raised_side="mo")
    make_need(level.network, "Zwei", state="parked", raised_side="administration")
    make_need(level.network, "Drei", state="proposed")
    client = as_(level.verein_person)

    def listed(**filters):
        html = said(client.get(address("needs"), filters))
        return [name for name in ("Eins", "Zwei", "Drei") if name in html]

    assert listed() == ["Eins", "Zwei"]
    assert listed(state="parked") == ["Zwei"]
    assert listed(side="mo") == ["Eins"]
    assert listed(field="arbeit-x") == ["Eins"]
    assert listed(field="arbeit-x", side="administration") == []
    for unknown in ("\0", "nothing", "proposed"):
        assert listed(state=unknown, field=unknown, side=unknown, page=unknown) == ["Eins", "Zwei"]


def test_a_statistic_needs_its_source_and_a_quote_consent(as_, address, level):
    need = make_need(level.network)
    client = as_(level.amt_person)
    client.post(address("add_evidence", need.key, "statistic"), form(text="12 Prozent", source=""))
    client.post(address("add_evidence", need.key, "quote"), form(text="Es fehlt."))
    assert not need.evidence.exists()
    given = form(text="12 Prozent", source="Jahresbericht", dated="2026-01-31", source_url="https://example.org/x")
    client.post(address("add_evidence", need.key, "statistic"), given)
    client.post(
        address("add_evidence", need.key, "quote"), form(text="Es fehlt.", consented="on", source="eine Mutter")
    )
    assert [(each.kind, each.source, each.organisation) for each in need.evidence.all()] == [
        ("statistic", "Jahresbericht", level.amt),
        ("quote", "eine Mutter", level.amt),
    ]
    html = said(client.get(address("need", need.key)))
    assert "12 Prozent" in html
    assert "quoted with consent" in html


def test_minutes_are_of_this_network_and_outlive_the_paper(as_, address, level, survey):
    need = make_need(level.network)
    paper = Paper.objects.create(
        key=uuid.uuid4(), network=level.network, title="Protokoll Mai", date="2026-05-04", language="de", text="x"
    )
    client = as_(level.schule_person)
    client.post(address("add_evidence", need.key, "minutes"), form(text="", paper=paper.pk))
    assert address("need", need.key)
    assert "Protokoll Mai" in said(client.get(address("need", need.key)))
    paper.delete()
    assert "Protokoll Mai" in said(client.get(address("need", need.key)))
    response = client.post(address("add_evidence", need.key, "minutes"), form(text="", paper=paper.pk or 999))
    assert response.status_code == 200


def test_a_result_is_chosen_from_what_is_shown(as_, address, level, survey):
    need = make_need(level.network)
    client = as_(level.verein_person)
    page = address("add_evidence", need.key, "result")
    html = said(client.get(page))
    assert "Housing" in html
    assert "Survey of needs" in html
    assert "24 of 24" in html
    client.post(f"{page}?survey=bedarfe&wave=1&side=mo", form(figure="severity/housing|5"))
    evidence = need.evidence.get()
    assert (evidence.result["count"], evidence.result["where"]) == (12, {"side": "mo"})
    html = said(client.get(address("need", need.key)))
    assert "12 of 12" in html
    assert "Migrant organisations" in html


@pytest.mark.parametrize("figure", ["", "severity/housing", "severity/housing|9", "nothing|5", "|", "a|b|c"])
def test_what_is_not_shown_is_no_evidence(as_, address, level, survey, figure):
    need = make_need(level.network)
    for query in ("", "?survey=other&wave=77&side=x", "?wave=²", "?wave=99999999999999999999"):
        response = as_(level.verein_person).post(
            address("add_evidence", need.key, "result") + query, form(figure=figure)
        )
        assert response.status_code == 200
    assert not need.evidence.exists()


def test_a_survey_of_another_network_is_not_offered(as_, address, level, survey):
    make_survey(slug="elsewhere")
    html = said(as_(level.verein_person).get(address("add_evidence", make_need(level.network).key, "result")))
    assert "Elsewhere" not in html


def test_evidence_is_taken_out_by_who_added_it(as_, address, level):
    need = make_need(level.network)
    as_(level.verein_person).post(address("add_evidence", need.key, "quote"), form(consented="on"))
    evidence = need.evidence.get()
    withdraw = address("withdraw", need.key, evidence.key)
    assert as_(level.amt_person).post(withdraw).status_code == 404
    assert as_(level.verein_person).get(withdraw).status_code == 302
    assert need.evidence.exists()
    as_(level.verein_person).post(withdraw)
    assert not need.evidence.exists()
    assert "Evidence was withdrawn" in said(as_(level.amt_person).get(address("need", need.key)))


def test_bad_addresses_are_not_there(as_, address, level):
    need = make_need(level.network)
    client = as_(level.verein_person)
    for each in (
        address("need", uuid.uuid4()),
        address("confirm", need.key, "all"),
        address("take_back", need.key, "all"),
        address("add_evidence", need.key, "rumour"),
    ):
        assert client.get(each).status_code == 404


def test_one_that_was_merged_leads_to_what_it_is_part_of(as_, address, level):
    end = make_need(level.network, "Ende")
    middle = make_need(level.network, "Mitte", merged_into=end)
    first = make_need(level.network, "Anfang", merged_into=middle)
    assert as_(level.amt_person).get(address("need", first.key))["Location"] == address("need", end.key)


def test_a_long_list_costs_few_queries(as_, address, level, survey, django_assert_max_num_queries):
    people = people_of(level.network, level.verein_person)
    at = {"survey": "bedarfe", "wave": 1, "ref": "/needs", "code": "housing", "where": {}}
    for number in range(40):
        need = make_need(level.network, f"Bedarf {number}", raised_side="mo", raised_by=level.verein)
        if number % 4 == 0:
            add_result(people=people, need=need, organisation=level.verein, key=uuid.uuid4(), at=at)
    client = as_(level.verein_person)
    with django_assert_max_num_queries(30):
        html = said(client.get(address("needs")))
    assert "Page 1 of 2" in html
    with django_assert_max_num_queries(30):
        client.get(address("need", need.key))
