"""The page of who coordinates: who gets it, the checklist, handing over by form."""

import datetime

import pytest
from django.contrib.auth.models import Permission
from django.utils import timezone

from cms_pages.models import Coordination, HandoverTick

pytestmark = pytest.mark.django_db


@pytest.fixture
def network(site_pages):
    return site_pages["de"]["network"].record


@pytest.fixture
def people(django_user_model, network):
    made = {}
    for name in ("coordinator", "deputy", "member"):
        address = f"{name}@example.org"
        made[name] = django_user_model.objects.create_user(username=address, email=address, first_name=name)
    for role in ("coordinator", "deputy"):
        since = datetime.date(2024, 1, 1)
        Coordination.objects.create(network=network, user=made[role], role=role, since=since)
    return made


@pytest.fixture
def as_person(client, people):
    def sign_in(name):
        client.force_login(people[name])
        return client

    return sign_in


@pytest.fixture
def address(network):
    return f"/de/networks/{network.pk}/coordination/"


def _held(network, role="coordinator"):
    return Coordination.objects.current().get(network=network, role=role)


def _hand_over(client, address, network, to, role="coordinator", held=None):
    held = held or _held(network, role).pk
    return client.post(address, {"role": role, "held": held, "address": to})


def test_stranger_is_asked_to_sign_in_and_a_member_finds_nothing(client, as_person, address):
    assert client.get(address).status_code == 302
    assert as_person("member").get(address).status_code == 404
    assert as_person("member").post(address, {"role": "coordinator"}).status_code == 404


def test_coordinator_hands_over_both_roles_and_a_deputy_the_own_one(as_person, address):
    assert as_person("coordinator").get(address).text.count('name="address"') == 2
    assert as_person("deputy").get(address).text.count('name="address"') == 1
    assert as_person("deputy").post(address, {"role": "coordinator"}).status_code == 404


def test_points_of_the_list_keep_who_ticked_them_and_when(as_person, people, network, address):
    as_person("deputy").post(address, {"role": "deputy", "tick": 1, "done": ["dates"]})
    as_person("coordinator").post(address, {"role": "deputy", "tick": 1, "done": ["dates", "money"]})
    assert dict(HandoverTick.objects.values_list("point", "by__first_name")) == {
        "dates": "deputy",
        "money": "coordinator",
    }
    as_person("coordinator").post(address, {"role": "deputy", "tick": 1, "done": ["money", "elsewhere"]})
    assert HandoverTick.objects.count() == 2
    as_person("coordinator").post(address, {"role": "deputy", "tick": 1, "done": ["money"]})
    assert list(HandoverTick.objects.values_list("point", flat=True)) == ["money"]
    assert timezone.localdate(HandoverTick.objects.get().at) == timezone.localdate()


def test_handing_over_by_form(as_person, people, network, address):
    response = _hand_over(as_person("coordinator"), address, network, "MEMBER@example.org")
    assert response.url == "/de/me/"
    assert _held(network).user == people["member"]
    assert as_person("coordinator").get(address).status_code == 404
    assert as_person("member").get(address).status_code == 200


@pytest.mark.parametrize("to", ["nobody@example.org", "coordinator@example.org", "no address", "", "\x00"])
def test_whoever_cannot_take_over_is_refused_at_the_field(as_person, network, address, to):
    response = _hand_over(as_person("coordinator"), address, network, to)
    assert response.status_code == 200
    assert "error-summary" in response.text
    assert _held(network).user.first_name == "coordinator"


def test_page_that_is_out_of_date_changes_nothing(as_person, people, network, address):
    held = _held(network).pk
    client = as_person("coordinator")
    _hand_over(client, address, network, "member@example.org")
    client = as_person("member")
    response = _hand_over(client, address, network, "deputy@example.org", held=held)
    assert response.status_code == 409
    assert _held(network).user == people["member"]


def test_whoever_runs_the_site_names_the_first_coordinator(as_person, people, network, address):
    Coordination.objects.all().delete()
    allowed = Permission.objects.get(codename="change_coordination", content_type__app_label="cms_pages")
    people["deputy"].user_permissions.add(allowed)
    client = as_person("deputy")
    client.post(address, {"role": "coordinator", "held": "", "address": "member@example.org"})
    assert _held(network).user == people["member"]
    assert client.get(address).status_code == 200
