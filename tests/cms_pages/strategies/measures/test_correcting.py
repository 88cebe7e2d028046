"""Parts that were written down wrongly."""

import pytest

from cms_pages.models import Application, Entry, Indicator, Milestone, Resource
from cms_pages.strategies.words import words

pytestmark = pytest.mark.django_db


@pytest.fixture
def parts(plan):
    measure = plan.measure
    application = Application.objects.create(measure=measure, call="Aufruf", share_of_money=10)
    application.applicants.add(plan.verein)
    return {
        "resource": Resource.objects.create(measure=measure, kind="money", asked_of=plan.amt, what=words("Geld", "de")),
        "milestone": Milestone.objects.create(measure=measure, what=words("Raum", "de"), due="2027-01-01"),
        "indicator": Indicator.objects.create(measure=measure, kind="output", name=words("Zahl", "de"), target="1.5"),
        "application": application,
    }


def opened(response) -> dict:
    found = {field.html_name: field.value() for field in response.context["form"]}
    return {name: value for name, value in found.items() if value is not None}


CHANGES = {
    "resource": ("amount", "500 Euro"),
    "milestone": ("due", "2027-02-02"),
    "indicator": ("unit", "Personen"),
    "application": ("share_of_money", "40"),
}


@pytest.mark.parametrize("kind", CHANGES)
def test_it_is_corrected_and_noted(as_, plan, at, parts, kind):
    client, where = as_(plan.verein_person), at(plan, "correct", kind, parts[kind].key)
    name, value = CHANGES[kind]
    assert client.post(where, opened(client.get(where)) | {name: value})["Location"] == at(plan)
    parts[kind].refresh_from_db()
    assert str(getattr(parts[kind], name)) == value
    assert Entry.objects.get().data["what"] == f"{kind}_changed"
    plan.strategy.refresh_from_db()
    assert (plan.strategy.text_changed_at is None) == (kind == "application")


@pytest.mark.parametrize("kind", CHANGES)
def test_saving_it_untouched_changes_nothing(as_, plan, at, parts, kind):
    client, where = as_(plan.verein_person), at(plan, "correct", kind, parts[kind].key)
    assert client.post(where, opened(client.get(where))).status_code == 302
    assert not Entry.objects.exists()


@pytest.mark.parametrize("kind", CHANGES)
def test_two_tabs_show_both(as_, plan, at, parts, kind):
    client, where = as_(plan.verein_person), at(plan, "correct", kind, parts[kind].key)
    form = opened(client.get(where))
    field = {"indicator": "name", "application": "call"}.get(kind, "what")
    client.post(where, form | {field: "Von der einen"})
    response = client.post(where, form | {field: "Von dem anderen"})
    assert response.status_code == 409
    for theirs in ("Von der einen", "Von dem anderen"):
        assert theirs in response.content.decode()
    assert client.post(where, opened(response)).status_code == 302


@pytest.mark.parametrize(
    ("kind", "ended"),
    [
        ("resource", {"state": "granted"}),
        ("milestone", {"done_on": "2026-01-01"}),
        ("application", {"state": "declined"}),
    ],
)
def test_what_is_answered_stays(as_, plan, at, parts, kind, ended):
    client, where = as_(plan.verein_person), at(plan, "correct", kind, parts[kind].key)
    form = opened(client.get(where))
    type(parts[kind]).objects.update(**ended)
    assert client.post(where, form).status_code == 409


def test_an_application_is_corrected_by_who_applies_or_takes_part(as_, plan, at, parts):
    where = at(plan, "correct", "application", parts["application"].key)
    assert as_(plan.club_person).get(where).status_code == 404
    assert as_(plan.amt_person).get(where).status_code == 200


def test_nothing_else_can_be_corrected(as_, plan, at, parts):
    assert as_(plan.verein_person).get(at(plan, "correct", "need", plan.need.key)).status_code == 404
    assert as_(plan.verein_person).get(at(plan, "correct", "resource", plan.need.key)).status_code == 404
