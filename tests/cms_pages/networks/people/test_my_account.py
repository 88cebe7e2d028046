"""One's own account: name, language, sessions, deletion."""

import pytest
from django.contrib.auth import get_user_model
from django.core import mail
from django.test import Client
from wagtail.models import ModelLogEntry

from cms_pages.models import Mandate
from cms_pages.networks.people.mandates import give_mandate
from cms_pages.networks.people.preferred_language import language_of
from tests.cms_pages.networks.people.conftest import browser_of, coordinate, give, make_person

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("path", ["me/", "me/delete/", "my-organisation/"])
def test_visitor_is_asked_to_sign_in(pages, path):
    answer = Client().get(f"/en/{path}")
    assert answer.headers["Location"] == f"/en/account/?next=/en/{path}"


@pytest.mark.parametrize("language", ["de", "en", "fr", "ar", "fa", "ps", "tr", "uk", "ru", "de-simple"])
def test_page_is_there_in_all_languages(head, organisation, language):
    page = browser_of(head).get(f"/{language}/me/")
    assert page.status_code == 200
    assert organisation.name in page.content.decode()
    assert "no-store" in page.headers["Cache-Control"]


def test_name_and_language_are_kept(head):
    browser_of(head).post("/en/me/", {"name": " أمل ", "language": "fa"})
    head.refresh_from_db()
    assert head.get_full_name() == "أمل"
    assert language_of(head) == "fa"


def test_unknown_language_is_told(head):
    page = browser_of(head).post("/en/me/", {"name": "x" * 151, "language": "xx"})
    assert page.status_code == 200
    assert page.content.decode().count("error-message") == 2


def test_signing_out_everywhere_ends_all_sessions(head):
    here, elsewhere = browser_of(head), browser_of(head)
    assert here.get("/en/me/sign-out-everywhere/").status_code == 405
    here.post("/en/me/sign-out-everywhere/")
    assert [client.get("/en/me/").status_code for client in (here, elsewhere)] == [302, 302]


def test_deleting_needs_the_address_typed(head):
    client = browser_of(head)
    assert client.post("/en/me/delete/", {"address": "else@example.org"}).status_code == 200
    assert get_user_model().objects.filter(pk=head.pk).exists()
    assert client.post("/en/me/delete/", {"address": " HEAD@example.org"}).headers["Location"] == "/en/me/deleted/"
    assert not get_user_model().objects.filter(pk=head.pk).exists()
    assert client.get("/en/me/deleted/").status_code == 200


def test_mandates_go_and_what_was_logged_stays_without_the_name(organisation):
    head = make_person("head", first_name="Kein Name")
    give_mandate(user=head, organisation=organisation, role="representative")
    browser_of(head).post("/en/me/delete/", {"address": head.email})
    assert not Mandate.objects.exists()
    entry = ModelLogEntry.objects.get(action="cms_pages.mandate_given")
    assert "Kein Name" not in f"{entry.data} {entry.label}"


def test_last_representative_and_coordinator_is_warned_and_the_network_told(network, organisation, head):
    coordinate(head, network)
    coordinate(make_person("boss"), network, "deputy")
    client = browser_of(head)
    page = client.get("/en/me/delete/").content.decode()
    assert organisation.name in page
    assert network.title in page
    client.post("/en/me/delete/", {"address": head.email})
    assert [message.to for message in mail.outbox] == [["boss@example.org"]]


def test_only_administrator_of_the_site_stays(db):
    boss = make_person("boss", is_superuser=True)
    browser_of(boss).post("/en/me/delete/", {"address": boss.email})
    assert get_user_model().objects.filter(pk=boss.pk).exists()


def test_second_factor_is_linked(head):
    assert 'href="/en/account/second-factor/"' in browser_of(head).get("/en/me/").content.decode()


def test_several_organisations_are_offered_and_one_is_opened(head, organisation, other):
    client = browser_of(head)
    assert client.get("/en/my-organisation/").headers["Location"] == f"/en/my-organisation/{organisation.key}/"
    give(head, other, "member")
    page = client.get("/en/my-organisation/").content.decode()
    assert organisation.name in page
    assert other.name in page
