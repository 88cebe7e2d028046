"""The pages behind the links of the mails."""

from datetime import timedelta

import pytest
from django.core import mail
from django.utils import timezone

from cms_pages.models import Subscription
from cms_pages.subscriptions.links import end_token, own_token
from cms_pages.subscriptions.services import forget

pytestmark = pytest.mark.django_db


def own(subscription):
    return f"/de/news-by-mail/{own_token(subscription)}/"


def end(subscription):
    return f"/de/news-by-mail/end/{end_token(subscription)}/"


@pytest.fixture
def asking(site_pages, subscriber):
    return subscriber(confirmed_at=None, next_due=None)


def test_opening_the_link_changes_nothing_and_its_button_confirms(client, asking):
    assert client.get(own(asking)).status_code == 200
    asking.refresh_from_db()
    assert asking.confirmed_at is None
    assert client.post(own(asking))["Location"] == own(asking) + "?said=confirmed"
    asking.refresh_from_db()
    assert asking.confirmed_at
    assert asking.next_due > timezone.now()
    assert "notice-ok" in client.get(own(asking) + "?said=confirmed").content.decode()


def test_a_link_is_worthless_after_seven_days_and_the_address_goes(client, asking):
    Subscription.objects.update(asked_at=timezone.now() - timedelta(days=7, minutes=1))
    assert client.get(own(asking)).status_code == 404
    assert client.post(own(asking)).status_code == 404
    forget()
    assert not Subscription.objects.exists()


def test_what_was_confirmed_stays(subscriber):
    subscriber(asked_at=timezone.now() - timedelta(days=400))
    forget()
    assert Subscription.objects.count() == 1


def test_a_made_up_link_opens_nothing(client, site_pages):
    assert client.get(f"/de/news-by-mail/{'0' * 40}/").status_code == 404


def test_the_choice_is_changed(client, site_pages, subscriber):
    kept = subscriber()
    network = site_pages["de"]["network"].record
    sent = {"rhythm": "monthly", "language": "ar", "networks": [network.pk]}
    assert client.post(own(kept), sent)["Location"].endswith("?said=saved")
    kept.refresh_from_db()
    assert (kept.rhythm, kept.language, kept.all_networks) == ("monthly", "ar", False)
    assert list(kept.networks.all()) == [network]
    page = client.get(own(kept)).content.decode()
    assert f'value="{network.pk}" checked' in page
    assert client.post(own(kept), {"rhythm": "x"}).status_code == 422


def test_a_new_link_makes_the_old_one_worthless_but_every_mail_still_ends_it(client, site_pages, subscriber):
    kept = subscriber()
    old, ending = own(kept), end(kept)
    assert client.post(old, {"renew": "1"}).status_code == 302
    assert client.get(old).status_code == 404
    kept.refresh_from_db()
    assert own(kept) in mail.outbox[0].body
    assert client.get(own(kept)).status_code == 200
    client.post(ending)
    assert not Subscription.objects.exists()


def test_one_click_ends_it_without_cookies_and_as_often_as_it_comes(site_pages, subscriber):
    from django.test import Client

    strict = Client(enforce_csrf_checks=True)
    kept, other = subscriber(), subscriber("other@example.org")
    assert strict.get(end(kept)).status_code == 200
    assert Subscription.objects.count() == 2
    for _time in range(2):
        response = strict.post(
            end(kept), "List-Unsubscribe=One-Click", content_type="application/x-www-form-urlencoded"
        )
        assert response.status_code == 200
        assert not response.cookies
    assert list(Subscription.objects.all()) == [other]


def test_whoever_ended_it_can_ask_again(client, site_pages, subscriber):
    kept = subscriber("leser@example.org")
    client.post(end(kept))
    client.post("/de/news-by-mail/", {"email": "leser@example.org", "rhythm": "daily", "language": "de"})
    again = Subscription.objects.get()
    assert again.confirmed_at is None
    assert client.get(own(again)).status_code == 200
