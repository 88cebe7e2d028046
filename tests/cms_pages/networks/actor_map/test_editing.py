"""Editors draw the map of their network in a plain form."""

import pytest

from cms_pages.models import MapPosition, Relation
from tests.factories.editors import make_editor
from tests.factories.networks import add_member, make_organisation

pytestmark = pytest.mark.django_db


@pytest.fixture
def network(site_pages):
    return site_pages["de"]["network"].record


@pytest.fixture
def members(site_pages):
    found = [make_organisation(name) for name in ("Verein", "Amt", "Betrieb")]
    for organisation in found:
        add_member(site_pages["de"]["network"], organisation)
    return found


def _form(*rows, **more):
    form = {"new-TOTAL_FORMS": 5, "new-INITIAL_FORMS": 0}
    for place, row in enumerate(rows):
        form |= {f"new-{place}-{name}": value for name, value in row.items()}
    return form | more


def test_relations_are_added_and_ended(admin_client, network, members):
    verein, amt, betrieb = members
    address = f"/admin/actor-map/{network.pk}/"
    rows = (
        {"source": verein.pk, "kind": "cooperates", "target": amt.pk},
        {"source": amt.pk, "kind": "funds", "target": betrieb.pk, "wanted": "on"},
        {"source": verein.pk, "kind": "cooperates", "target": amt.pk},
    )
    assert admin_client.post(address, _form(*rows)).status_code == 302
    told = Relation.objects.values_list("source__name", "kind", "target__name", "wanted")
    assert list(told) == [("Verein", "cooperates", "Amt", False), ("Amt", "funds", "Betrieb", True)]
    admin_client.post(address, _form(ended=[Relation.objects.first().pk, "x", "9" * 30]))
    assert [each.kind for each in Relation.objects.all()] == ["funds"]


@pytest.mark.parametrize("row", [{"source": "own", "target": "own"}, {"source": "own"}, {"target": "own"}])
def test_row_that_is_not_whole_is_said_and_nothing_is_lost(admin_client, network, members, row):
    row = dict.fromkeys(row, members[0].pk)
    response = admin_client.post(f"/admin/actor-map/{network.pk}/", _form(row, **{str(members[1].pk): "100-0"}))
    assert response.status_code == 200
    assert "error-message" in response.text
    assert '<option value="100-0" selected>' in response.text
    assert not Relation.objects.exists()


@pytest.mark.parametrize("value", ["999999", "abc", "\x00"])
def test_organisation_of_elsewhere_is_refused(admin_client, network, members, value):
    row = {"source": value, "target": members[0].pk, "kind": "funds"}
    assert admin_client.post(f"/admin/actor-map/{network.pk}/", _form(row)).status_code == 200
    assert not Relation.objects.exists()


def test_organisations_are_pinned_and_let_go(admin_client, network, members):
    address = f"/admin/actor-map/{network.pk}/"
    admin_client.post(address, _form(**{str(members[0].pk): "100-50"}))
    assert [(pin.organisation.name, pin.x, pin.y) for pin in MapPosition.objects.all()] == [("Verein", 100, 50)]
    assert '<option value="100-50" selected>' in admin_client.get(address).text
    admin_client.post(address, _form(**{str(members[0].pk): ""}))
    assert not MapPosition.objects.exists()


def test_editor_of_another_page_draws_nothing_here(client, site_pages, network, members):
    client.force_login(make_editor(site_pages["de"]["about"]))
    assert client.get(f"/admin/actor-map/{network.pk}/").status_code != 200
    row = {"source": members[0].pk, "target": members[1].pk, "kind": "funds"}
    client.post(f"/admin/actor-map/{network.pk}/", _form(row))
    assert not Relation.objects.exists()


def test_editor_of_the_network_finds_its_map(client, site_pages, network, members):
    client.force_login(make_editor(site_pages["de"]["network"]))
    assert f"/admin/actor-map/{network.pk}/" in client.get("/admin/actor-map/").text
    assert client.get(f"/admin/actor-map/{network.pk}/").status_code == 200
    assert f"/admin/actor-map/{network.pk}/" in client.get(f"/admin/pages/{site_pages['de']['network'].pk}/edit/").text
