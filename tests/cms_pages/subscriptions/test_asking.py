"""Asking for news: one answer for everybody, and a mail to the address itself."""

import pytest
from django.core import mail
from django.utils import timezone

from cms_pages.models import Digest, Subscription
from cms_pages.sealed import unseal
from cms_pages.subscriptions.delivering import send_news
from cms_pages.subscriptions.limits import OF_ADDRESS, OF_CONNECTION
from cms_pages.subscriptions.links import own_token
from cms_pages.subscriptions.preparing import make_due_digests
from cms_pages.subscriptions.services import stop_if_hopeless

pytestmark = pytest.mark.django_db

PLACE = "/de/news-by-mail/"
SENT = {"email": "Leser@example.org", "rhythm": "weekly", "language": "ar"}


def test_the_form_shows_networks_by_name_and_has_chosen_the_one_it_was_asked_about(client, site_pages):
    page = client.get(PLACE + "?network=network").content.decode()
    network = site_pages["de"]["network"].record
    assert f'name="networks" value="{network.pk}" checked' in page
    assert "Netzwerk Nord" in page
    assert 'value="de" lang="de" selected' in page


def test_asking_mails_a_link_in_the_chosen_language_and_keeps_the_address_sealed(client, site_pages):
    response = client.post(PLACE, SENT)
    assert (response.status_code, response["Location"]) == (302, PLACE + "asked/")
    (letter,) = mail.outbox
    assert letter.to == ["Leser@example.org"]
    assert "/ar/news-by-mail/" in letter.body
    made = Subscription.objects.get()
    assert "example" not in made.sealed_address
    assert unseal(made.sealed_address) == "Leser@example.org"
    assert (made.language, made.rhythm, made.confirmed_at) == ("ar", "weekly", None)


def test_a_chosen_network_is_kept_and_none_means_all(client, site_pages):
    network = site_pages["de"]["network"].record
    client.post(PLACE, SENT | {"networks": [network.pk]})
    assert list(Subscription.objects.get().networks.all()) == [network]
    assert not Subscription.objects.get().all_networks
    client.post(PLACE, SENT)
    assert Subscription.objects.get().all_networks


def test_a_known_address_gets_the_same_answer_and_keeps_what_it_chose(client, site_pages, subscriber):
    known = subscriber("leser@example.org", rhythm="monthly", language="de")
    to_known = client.post(PLACE, SENT)
    to_new = client.post(PLACE, SENT | {"email": "neu@example.org"})
    assert (to_known.status_code, to_known["Location"]) == (to_new.status_code, to_new["Location"])
    assert client.get(to_known["Location"]).content == client.get(to_new["Location"]).content
    known.refresh_from_db()
    assert (known.rhythm, known.language) == ("monthly", "de")
    assert [each.to for each in mail.outbox] == [["leser@example.org"], ["neu@example.org"]]


def test_whoever_was_stopped_and_asks_again_gets_nothing_of_before(
    client, add_news, subscriber, again_due, titles_mailed
):
    reader = subscriber()
    add_news(title="Von damals")
    make_due_digests()
    for number in (8, 9):
        Digest.objects.create(subscription=reader, number=number, items=[], state="returned")
    Subscription.objects.update(stopped_at=timezone.now(), digests_made=9)
    client.post(PLACE, SENT | {"email": "leser@example.org", "language": "de"})
    send_news()
    assert titles_mailed() == ["Bitte bestätigen: Neues per E-Mail"]
    client.post(f"/de/news-by-mail/{own_token(reader)}/")
    again_due(reader)
    send_news()
    assert len(mail.outbox) == 1
    late = Digest.objects.create(subscription=reader, number=10, items=[], state="given_up")
    assert not stop_if_hopeless(late.subscription_id)


@pytest.mark.parametrize("address", ["", "nobody", "a@b", "a" * 250 + "@example.org", '"a b"@example.org', "\0@x.org"])
def test_an_address_that_is_none_is_said_at_its_field(client, site_pages, address):
    response = client.post(PLACE, SENT | {"email": address})
    page = response.content.decode()
    assert response.status_code == 422
    assert 'id="error-email"' in page
    assert '<a href="#email">' in page
    assert 'aria-invalid="true"' in page
    assert not mail.outbox


WRONG = [{"rhythm": "hourly"}, {"rhythm": ""}, {"language": "xx"}, {"networks": ["999999"]}, {"topics": ["none-such"]}]


@pytest.mark.parametrize("wrong", WRONG)
def test_a_choice_that_is_none_is_said_and_nothing_is_mailed(client, site_pages, wrong):
    response = client.post(PLACE, SENT | wrong)
    assert response.status_code == 422
    assert "error-summary" in response.content.decode()
    assert not mail.outbox


def test_robots_get_the_same_answer_and_nothing_happens(client, site_pages):
    response = client.post(PLACE, SENT | {"website[url]": "https://example.org"})
    assert response["Location"] == PLACE + "asked/"
    assert not mail.outbox
    assert not Subscription.objects.exists()


def test_an_address_is_written_to_only_so_often(client, site_pages):
    answers = {client.post(PLACE, SENT)["Location"] for _time in range(OF_ADDRESS.most + 2)}
    assert answers == {PLACE + "asked/"}
    assert len(mail.outbox) == OF_ADDRESS.most


def test_from_one_place_only_so_many_addresses_are_left(client, site_pages):
    for number in range(OF_CONNECTION.most):
        assert client.post(PLACE, SENT | {"email": f"a{number}@example.org"}).status_code == 302
    assert client.post(PLACE, SENT | {"email": "b@example.org"}).status_code == 422
    elsewhere = client.post(PLACE, SENT | {"email": "c@example.org"}, REMOTE_ADDR="192.0.2.7")
    assert elsewhere.status_code == 302


def test_nothing_of_the_place_stands_in_the_cache_or_the_database(client, site_pages):
    from django.core.cache import cache

    client.post(PLACE, SENT, REMOTE_ADDR="192.0.2.7")
    assert "192.0.2.7" not in repr(getattr(cache, "_cache", {}))
    assert "192.0.2.7" not in repr(Subscription.objects.values())


def test_no_page_sets_a_cookie_and_none_may_be_kept(client, site_pages):
    for response in (client.get(PLACE), client.post(PLACE, SENT), client.get(PLACE + "asked/")):
        assert not response.cookies
        assert "no-store" in response["Cache-Control"]


def test_the_mail_waits_while_there_is_no_server(client, site_pages, use_mail):
    from cms_pages.subscriptions.letters import send_due_letters

    use_mail("tests.cms_pages.subscriptions.failing_mail.Unreachable")
    assert client.post(PLACE, SENT).status_code == 302
    use_mail("django.core.mail.backends.locmem.EmailBackend")
    Subscription.objects.update(letter_due=Subscription.objects.get().asked_at)
    send_due_letters()
    send_due_letters()
    assert len(mail.outbox) == 1
