"""What readers meet in the hub: events, organisations, the map of actors, news by mail. All of it is synthetic."""

from datetime import timedelta
from itertools import pairwise

from django.core import mail
from django.utils import timezone
from wagtail.documents import get_document_model
from wagtail.images import get_image_model

from cms_pages.models import (
    ContactPoint,
    EventIndexPage,
    EventPage,
    FieldOfAction,
    HomePage,
    NetworkCarrier,
    NetworkPage,
    Organisation,
    Relation,
    StandardPage,
    Subscription,
)
from cms_pages.subscriptions.links import end_token, own_token
from tests.factories.networks import add_member, make_organisation
from tests.factories.pages import add_page

from .looking import Looking

BY_MAIL = "/{language}/news-by-mail/"
KINDS = ("migrant_organisation", "administration", "education")


def look_at_the_hub(looking: Looking) -> None:
    network = NetworkPage.objects.get(locale__language_code=looking.language, slug="network")
    _look_at_events(looking, network)
    _look_at_organisations(looking, network)
    _look_at_the_map(looking, network)
    _look_at_the_network(looking, network)
    _look_at_news_by_mail(looking)


def _look_at_events(looking: Looking, network: NetworkPage) -> None:
    language = looking.language
    home = HomePage.objects.get(locale__language_code=language)
    events = add_page(home, EventIndexPage, language=language, slug="events", title="Termine")
    looking.go("/{language}/events/")
    soon = timezone.now() + timedelta(days=3)
    given = {"start": soon, "end": soon + timedelta(days=1), "place": "Rathaus", "introduction": "Alle reden mit."}
    given |= {"online_url": "https://meet.example.org/x", "time_zone": "Europe/Istanbul"}
    for number in range(13):
        state = "cancelled" if number == 0 else "planned"
        named = {"slug": f"event-{number}", "title": f"Treffen {number}", "state": state, "network": network}
        add_page(events, EventPage, language=language, **given, **named)
    for address in ("", "?page=2", "?network=network", "?past=1", "event-0/", "event-1/"):
        looking.go(f"/{{language}}/events/{address}")


def _look_at_organisations(looking: Looking, network: NetworkPage) -> None:
    made = [_organisation(network, number) for number in range(25)]
    for place, (source, target) in enumerate(pairwise(made)):
        kind, wanted = Relation.Kind.values[place % 3], place % 5 == 0
        Relation.objects.create(network=network.record, source=source, target=target, kind=kind, wanted=wanted)
    contact = {"phone": "+49 30 000", "email": "rat@example.org", "languages": ["ar"], "is_public": True}
    ContactPoint.objects.create(organisation=made[-1], function="Beratung", reply_days=3, **contact)
    make_organisation("Nur ein Name", key="only-a-name", publicity="name")
    for address in ("", "?page=2", "?q=nowhere", "?language=ar", "example-24/", "only-a-name/"):
        looking.go(f"/{{language}}/organisations/{address}")


def _organisation(network: NetworkPage, number: int) -> Organisation:
    field, _made = FieldOfAction.objects.get_or_create(code="test_work", defaults={"names": {"de": "Probearbeit"}})
    words = {"description": {"de": "Wir beraten."}, "website": "https://example.org/", "district": "Mitte"}
    shown = {"publicity": "profile", "languages": ["de", "ar"], "example": True, "key": f"example-{number}"}
    made = make_organisation(f"Beispielverein {number}", KINDS[number % 3], **shown, **words)
    made.fields.add(field)
    add_member(network, made, own_benefit={"de": "Rat"}, contribution={"ar": "معرفة"})
    return made


def _look_at_the_map(looking: Looking, network: NetworkPage) -> None:
    """On the page of its network, and as the picture that leads to a presentation."""
    for address in ("", "?layer=wanted"):
        looking.go(f"/{{language}}/network/{address}")
    looking.page.locator(".map summary").click()
    looking.look("the map as a table")
    document = get_document_model().objects.get()
    values = [
        {"network": network.pk, "document": document.pk, "caption": "Wer mit wem arbeitet"},
        {"network": None, "document": None, "caption": ""},
    ]
    body = [{"type": "actor_map", "value": value, "id": f"map-{place}"} for place, value in enumerate(values)]
    body.append({"type": "documents", "value": {"title": "", "documents": [document.pk]}, "id": "files"})
    home = network.get_parent()
    add_page(home, StandardPage, language=looking.language, slug="map", title="Karte", body=body)
    looking.go("/{language}/map/")


def _look_at_the_network(looking: Looking, network: NetworkPage) -> None:
    """With everything it can say of itself."""
    network.agreement, network.participation = get_document_model().objects.get(), 5
    network.decision_rule, network.quorum, network.decision_words = "consent", 50, "Alle Seiten stimmen zu."
    logo = get_image_model().objects.get()
    for kind in NetworkCarrier.Kind.values:
        years = {"since": 2017, "until": 2024}
        network.carriers.add(NetworkCarrier(locale=network.locale, kind=kind, name="Verein", logo=logo, **years))
    network.save_revision().publish()
    looking.go("/{language}/network/")


def _look_at_news_by_mail(looking: Looking) -> None:
    looking.go(BY_MAIL)
    looking.press("main form button", "by mail, without an address")
    looking.page.fill("#email", "reader@example.org")
    looking.press("main form button", "by mail, asked for")
    found = Subscription.objects.get()
    own, end = own_token(found), end_token(found)
    assert own in mail.outbox[-1].body
    looking.go(f"{BY_MAIL}{own}/")
    looking.press("main form button", "by mail, confirmed")
    looking.press("main form button", "by mail, saved")
    Subscription.objects.update(stopped_at=timezone.now())
    looking.go(f"{BY_MAIL}{own}/")
    looking.press("main form button[name=renew]", "by mail, with a new link")
    looking.go(f"{BY_MAIL}{own}/", status=404)
    looking.go(f"{BY_MAIL}end/{end}/")
    looking.press("main form button", "by mail, ended")
