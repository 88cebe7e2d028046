import pytest

from cms_pages.networks.organisations import Kind, side_of

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("kind", "side"),
    [
        (Kind.MIGRANT_ORGANISATION, "mo"),
        (Kind.ADMINISTRATION, "administration"),
        (Kind.POLITICS, "administration"),
        (Kind.EDUCATION, "partner"),
        (Kind.COMPANY, "partner"),
    ],
)
def test_usual_side_of_a_kind(kind, side):
    assert side_of(kind) == side


def _add_members(network, *members):
    from cms_pages.models import Membership

    network.memberships = [Membership(locale=network.locale, **member) for member in members]
    network.save_revision().publish()


def test_members_stand_by_side_in_a_fixed_order(site_pages):
    network = site_pages["de"]["network"]
    _add_members(
        network,
        {"name": "Amt", "kind": Kind.ADMINISTRATION},
        {"name": "Verein B", "kind": Kind.MIGRANT_ORGANISATION},
        {"name": "Verein A", "kind": Kind.MIGRANT_ORGANISATION},
        {"name": "Ausschuss", "kind": Kind.POLITICS, "side": "partner"},
    )
    network = type(network).objects.get(pk=network.pk)
    sides = [(side.value, [member.name for member in members]) for side, members in network.members_by_side()]
    assert sides == [("mo", ["Verein B", "Verein A"]), ("administration", ["Amt"]), ("partner", ["Ausschuss"])]


def test_home_shows_networks_with_region_and_members(client, site_pages):
    network = site_pages["de"]["network"]
    network.region, network.languages = "Berlin", ["de", "fa"]
    _add_members(network, {"name": "Verein", "kind": Kind.MIGRANT_ORGANISATION, "example": True})
    html = client.get("/de/?fresh").text
    assert "Netzwerk Nord" in html
    assert "Berlin" in html
    assert "دری / فارسی" in html


def test_network_lists_its_news_of_the_same_language(client, site_pages, add_news):
    add_news("ar", title="خبر عن الشبكة", network=site_pages["de"]["network"])
    assert "خبر عن الشبكة" in client.get("/ar/network/").text
    assert "خبر عن الشبكة" not in client.get("/de/network/").text
