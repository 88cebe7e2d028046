"""A small site with subscribers. All addresses and texts are synthetic."""

from datetime import timedelta

import pytest
from django.core import mail
from django.utils import timezone

from cms_pages.models import Digest, EventIndexPage, EventPage, NetworkPage, Subscription
from cms_pages.sealed import seal
from cms_pages.subscriptions import times
from cms_pages.subscriptions.links import keep_hashes
from cms_pages.subscriptions.services import address_fingerprint


@pytest.fixture
def subscriber(db):
    """Somebody who confirmed a month ago, and whose next digest is due."""

    def make(address="leser@example.org", *, networks=(), topics=(), **fields):
        ago = timezone.now() - timedelta(days=30)
        made = Subscription(
            address_fingerprint=address_fingerprint(address),
            **{
                "sealed_address": seal(address),
                "language": "de",
                "confirmed_at": ago,
                "looked_at": ago,
                "next_due": ago,
            }
            | fields,
        )
        keep_hashes(made)
        made.all_networks, made.all_topics = not networks, not topics
        made.save()
        made.networks.set(networks)
        made.topics.set(topics)
        return made

    return make


@pytest.fixture
def add_event(site_pages, add_page):
    def add(language="de", **fields):
        home = site_pages[language]["home"]
        index = add_page(home, EventIndexPage, language=language, slug="events", title="Termine")
        given = {"slug": "treffen", "title": "Treffen", "start": timezone.now() + timedelta(days=3)} | fields
        return add_page(index, EventPage, language=language, **given)

    return add


@pytest.fixture
def other_network(site_pages, add_page):
    return add_page(site_pages["de"]["home"], NetworkPage, language="de", slug="sued", title="Netzwerk Süd")


@pytest.fixture
def use_mail(settings):
    """Another way of sending, as Django before and from 6.1 calls it."""

    def use(path, **options):
        if hasattr(settings, "MAILERS"):
            settings.MAILERS = {"default": {"BACKEND": path, "OPTIONS": options}}
        settings.EMAIL_BACKEND = path

    return use


@pytest.fixture
def again_due():
    """As if the time of the next digest had come."""

    def make(subscription):
        past = timezone.now() - timedelta(minutes=1)
        Subscription.objects.filter(pk=subscription.pk).update(next_due=past, looked_at=past - times.NEW_FOR)

    return make


@pytest.fixture
def titles_mailed():
    """The subjects of all mails, in the order in which they went out."""
    return lambda: [each.subject for each in mail.outbox]


@pytest.fixture
def states():
    return lambda: list(Digest.objects.order_by("pk").values_list("state", flat=True))
