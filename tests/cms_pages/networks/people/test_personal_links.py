"""Whoever is signed in finds their own pages from every page; no page made for somebody else is served to anybody."""

import pytest
from django.core.cache import cache
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from tests.cms_pages.networks.people.conftest import browser_of, coordinate, make_person

pytestmark = pytest.mark.django_db
PAGE = "/de/about/"


@pytest.fixture(autouse=True)
def nothing_kept(pages):
    cache.clear()


def footer(client, address=PAGE):
    response = client.get(address)
    assert response.status_code == 200
    return response.content.decode().partition("<footer")[2]


@pytest.mark.parametrize("address", [PAGE, "/de/search/", "/de/my-organisation/", "/de/me/"])
def test_signed_in_person_finds_their_pages_and_the_way_out(head, network, address):
    text = browser_of(head).get(address, follow=True).content.decode().partition("<footer")[2]
    for there in ("my-organisation/", f"networks/{network.record.pk}/talks/", f"{network.record.pk}/inside/", "me/"):
        assert there in text
    assert "/account/sign-out/" in text
    assert "/account/login/" not in text


def test_menu_leads_to_ones_organisation(head):
    menu = browser_of(head).get(PAGE).content.decode().partition("<main")[0]
    assert "/de/my-organisation/" in menu
    assert "/de/my-organisation/" not in Client().get(PAGE).content.decode().partition("<main")[0]


def test_visitor_is_asked_to_sign_in(network):
    text = footer(Client())
    assert "/account/login/" in text
    assert "/account/sign-out/" not in text
    assert "/talks/" not in text


def test_coordination_has_its_network_and_nobody_else_has_one(network):
    coordinator = make_person("coordinator")
    coordinate(coordinator, network)
    assert f"/networks/{network.record.pk}/talks/" in footer(browser_of(coordinator))
    assert "/talks/" not in footer(browser_of(make_person("somebody")))


@pytest.mark.parametrize("visitor_first", [True, False])
def test_kept_page_is_served_to_visitors_only(head, visitor_first):
    visitor, member = Client(), browser_of(head)
    for client in (visitor, member) * 2 if visitor_first else (member, visitor) * 2:
        assert ("/account/sign-out/" in footer(client)) is (client is member)


def test_page_for_a_visitor_stays_without_queries_and_cookies(pages):
    client = Client()
    client.get(PAGE)
    with CaptureQueriesContext(connection) as queries:
        kept = client.get(PAGE)
    assert list(queries) == []
    assert not kept.cookies
    assert not kept.has_header("Vary")


def test_page_for_a_member_is_kept_by_nobody_on_the_way(head):
    page = browser_of(head).get(PAGE)
    assert "private" in page["Cache-Control"]
    assert "Cookie" in page["Vary"]


def test_answer_to_a_visitors_copy_is_the_members_page(head):
    """A browser that has kept the page of before asks with its mark after signing in."""
    mark = Client().get(PAGE)["ETag"]
    assert browser_of(head).get(PAGE, headers={"if-none-match": mark}).status_code == 200


def test_after_signing_out_the_page_is_a_visitors_again(head):
    client = browser_of(head)
    footer(client)
    client.logout()
    assert "/account/login/" in footer(client)


def test_of_several_networks_each_link_says_which_in_one_piece(pages):
    coordinator = make_person("coordinator")
    second = pages["de"]["network"].copy(update_attrs={"title": "Zweites", "slug": "second"}, recursive=False)
    for each in (pages["de"]["network"], second):
        coordinate(coordinator, each)
    text = footer(browser_of(coordinator))
    for network in (pages["de"]["network"].record, second.record):
        for words, there in (("Gespräche", "talks"), ("Protokolle und Papiere", "inside")):
            link = f'networks/{network.pk}/{there}/"><span>{words} · <bdi dir="ltr">{network}</bdi></span></a>'
            assert link in text
