"""The map on a network's page: what is drawn, what it links to, and the same in words."""

import re

import pytest
from wagtail.documents import get_document_model

from cms_pages.models import MapPosition, Relation
from cms_pages.networks.actor_map.on_page import Mapped
from tests.factories.networks import add_member, make_organisation

pytestmark = pytest.mark.django_db


@pytest.fixture
def members(site_pages):
    page = site_pages["de"]["network"]
    kinds = {"Verein": "migrant_organisation", "Amt": "administration", "Betrieb": "company"}
    found = {name: make_organisation(name, kind) for name, kind in kinds.items()}
    for organisation in found.values():
        add_member(page, organisation)
    return found


@pytest.fixture
def relate(site_pages, members):
    def relate(source, target, kind="cooperates", wanted=False):
        network = site_pages["de"]["network"].record
        fields = {"source": members[source], "target": members[target], "kind": kind, "wanted": wanted}
        return Relation.objects.create(network=network, **fields)

    return relate


def test_without_relations_there_is_no_map(client, site_pages, members):
    assert '<svg class="map-wide"' not in client.get("/de/network/").text


def test_map_has_a_shape_and_a_name_for_each_and_says_the_same_as_a_table(client, relate):
    relate("Verein", "Amt")
    relate("Amt", "Betrieb", "funds")
    html = client.get("/de/network/").text
    wide = html[html.index('<svg class="map-wide"') :]
    wide = wide[: wide.index("</svg>")]
    assert [wide.count(f'class="side-{side}"') for side in ("mo", "administration", "partner")] == [1, 1, 1]
    assert [wide.count(f"\u2068{name}\u2069") for name in ("Verein", "Amt", "Betrieb")] == [1, 1, 1]
    table = html[html.index("<table>") : html.index("</table>")]
    assert re.findall(r"\u2068(\w+)\u2069", table) == ["Betrieb", "Verein", "Amt", "Amt"]


def test_numbers_of_the_drawing_are_written_for_machines_in_every_language(client, relate):
    relate("Verein", "Amt")
    html = client.get("/de/network/").text
    assert all("," not in path for path in re.findall(r' d="([^"]+)"', html))


def test_layers_show_what_is_there_and_what_is_wanted(client, relate):
    relate("Verein", "Amt")
    relate("Verein", "Betrieb", wanted=True)
    now, wanted = client.get("/de/network/").text, client.get("/de/network/?layer=wanted").text
    assert "map-wanted" not in now
    assert now == client.get("/de/network/?layer=now").text
    assert wanted.count('class="map-faint"') == 2  # once wide, once narrow
    assert 'class="map-wanted" stroke-dasharray="9 6"' in wanted
    places = r'<path class="side-mo" d="([^"]+)"'
    assert re.findall(places, now) == re.findall(places, wanted)


@pytest.mark.parametrize("layer", ["", "elsewhere", "%00", "wanted&layer=now"])
def test_any_layer_in_the_address_gives_a_page(client, relate, layer):
    relate("Verein", "Amt")
    assert client.get(f"/de/network/?layer={layer}").status_code == 200


def test_organisation_that_agreed_to_nothing_is_on_no_map(client, relate, members):
    relate("Verein", "Amt")
    relate("Amt", "Betrieb")
    members["Betrieb"].publicity = "hidden"
    members["Betrieb"].save()
    assert "Betrieb" not in client.get("/de/network/").text


def test_map_costs_three_queries_and_its_places_are_computed_once(
    site_pages, relate, django_assert_num_queries, monkeypatch
):
    from cms_pages.networks.actor_map import kept

    relate("Verein", "Amt")
    page = site_pages["de"]["network"]
    with django_assert_num_queries(3):
        first = Mapped.actor_map(page)
    monkeypatch.setattr(kept, "places", lambda *args: pytest.fail("computed again"))
    assert Mapped.actor_map(page).drawings == first.drawings


def test_pinned_organisation_moves(site_pages, relate, members):
    relate("Verein", "Amt")
    page = site_pages["de"]["network"]
    before = {shape.node.key: shape.x for shape in page.actor_map().drawings[0].shapes}
    MapPosition.objects.create(network=page.record, organisation=members["Verein"], x=100, y=0)
    after = {shape.node.key: shape.x for shape in page.actor_map().drawings[0].shapes}
    assert after[members["Verein"].key] > before[members["Verein"].key]
    assert after[members["Verein"].key] > 800


def test_map_leads_to_a_presentation_from_any_page(client, site_pages, relate):
    relate("Verein", "Amt")
    about = site_pages["ar"]["about"]
    document = get_document_model().objects.create(title="Folien", file="slides.pdf", file_size=1000)
    value = {"network": site_pages["de"]["network"].pk, "document": document.pk, "caption": "Karte"}
    about.body = [{"type": "actor_map", "id": "1", "value": value}]
    about.save_revision().publish()
    html = client.get("/ar/about/").text
    assert '<svg class="map-wide"' in html
    assert f'href="{document.url}"' in html


def test_map_in_the_body_is_not_shown_twice(client, site_pages, relate):
    relate("Verein", "Amt")
    page = site_pages["de"]["network"]
    page.body = [{"type": "actor_map", "id": "1", "value": {"network": None, "document": None, "caption": ""}}]
    page.save_revision().publish()
    assert client.get("/de/network/").text.count('<svg class="map-wide"') == 1
