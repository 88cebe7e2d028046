import pytest
from django.utils.translation import override

from cms_pages.networks.kinds import Kind, side_of
from tests.factories.networks import add_member, make_organisation

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

    for place, member in enumerate(members):
        add_member(network, sort_order=place, **member)


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
    sides = [
        (side.value, [member.organisation.name for member in members]) for side, members in network.members_by_side()
    ]
    assert sides == [("mo", ["Verein B", "Verein A"]), ("administration", ["Amt"]), ("partner", ["Ausschuss"])]


def test_home_shows_networks_with_region_and_members(client, site_pages):
    network = site_pages["de"]["network"]
    network.region, network.languages = "Berlin", ["de", "fa"]
    network.save_revision().publish()
    _add_members(network, {"name": "Verein", "kind": Kind.MIGRANT_ORGANISATION})
    html = client.get("/de/?fresh").text
    assert "Netzwerk Nord" in html
    assert "Berlin" in html
    assert "دری / فارسی" in html


def test_network_lists_its_news_of_the_same_language(client, site_pages, add_news):
    add_news("ar", title="خبر عن الشبكة", network=site_pages["de"]["network"])
    assert "خبر عن الشبكة" in client.get("/ar/network/").text
    assert "خبر عن الشبكة" not in client.get("/de/network/").text


def test_members_are_the_same_in_all_languages_and_speak_the_readers_where_they_can(client, site_pages):
    words = {"own_benefit": {"de": "Rat", "ar": "مشورة"}, "contribution": {"de": "Wissen"}}
    add_member(site_pages["de"]["network"], make_organisation(publicity="profile"), **words)
    html = client.get("/ar/network/").text
    assert "<dd>مشورة</dd>" in html
    assert '<dd lang="de" dir="auto">Wissen</dd>' in html


def test_organisation_that_agreed_to_its_name_alone_is_shown_without_its_words(client, site_pages):
    add_member(site_pages["de"]["network"], name="Nur der Name", own_benefit={"de": "Rat"})
    html = client.get("/de/network/").text
    assert "Nur der Name" in html
    assert "Rat" not in html


def test_organisation_that_agreed_to_nothing_is_neither_named_nor_counted(client, site_pages):
    hidden = make_organisation("Stiller Verein", publicity="hidden")
    add_member(site_pages["de"]["network"], hidden)
    assert "Stiller Verein" not in client.get("/de/network/").text
    assert "0 Mitglieder" in client.get("/de/").text


def test_member_of_former_days_is_not_shown(client, site_pages):
    add_member(site_pages["de"]["network"], name="Früherer Verein", until="2020-12-31")
    assert "Früherer Verein" not in client.get("/de/network/").text


def test_name_of_a_network_follows_its_page_in_the_source_language(site_pages):
    german, arabic = site_pages["de"]["network"], site_pages["ar"]["network"]
    german.title, arabic.title = "Netzwerk Süd", "شبكة الجنوب"
    german.save()
    arabic.save()
    assert german.record == arabic.record
    assert german.record.name == "Netzwerk Süd"
    with override("ar"):
        assert str(german.record) == "شبكة الجنوب"
    with override("tr"):
        assert str(german.record) == "Netzwerk Süd"


def test_network_loses_the_name_of_a_page_that_is_public_no_more(site_pages):
    arabic = site_pages["ar"]["network"]
    arabic.save()
    arabic.unpublish()
    with override("ar"):
        assert str(arabic.record) == site_pages["de"]["network"].title
    arabic.get_latest_revision_as_object().save_revision().publish()
    with override("ar"):
        assert str(arabic.record) == arabic.title


@pytest.mark.parametrize(("language", "direction"), [("ar", "rtl"), ("de", "ltr"), ("tr", "auto")])
def test_name_is_written_in_the_direction_of_its_language(site_pages, language, direction):
    arabic = site_pages["ar"]["network"]
    arabic.title = "Netz: شبكة"
    arabic.save()
    with override(language):
        assert arabic.record.name_dir == direction
