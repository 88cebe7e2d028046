"""What changes a subscription. An address is told nothing but by mail to itself."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction
from django.utils import timezone

from cms_pages.networks.organisations.fields_of_action import FieldOfAction
from cms_pages.networks.record import Network
from cms_pages.sealed import fingerprint, seal, token_hash

from .letters import send_letters
from .links import keep_hashes
from .models import Digest, Subscription
from .times import KEPT, STOPPED_FOR, VALID, next_due

DIGESTS_IN_A_ROW = 3
"""So many mails that came back or were refused, one after the other, stop a subscription."""


@dataclass(frozen=True)
class Choice:
    """No networks are all networks, no topics all topics."""

    language: str
    rhythm: str
    networks: Iterable[Network] = ()
    topics: Iterable[FieldOfAction] = ()


def address_fingerprint(address: str) -> str:
    return fingerprint(address.strip().casefold(), "subscription address")


def ask(*, address: str, choice: Choice) -> None:
    """Mails a link. Whoever is subscribed already keeps what they chose; without the mail nobody learns of it.

    Do not call inside a transaction: where tasks run at once, it waits for the mail server.
    """
    with transaction.atomic():
        subscription = _found_or_new(address, choice.language)
        if subscription.confirmed_at is None or subscription.stopped_at:
            _begin_again(subscription)
            _set(subscription, choice)
        Subscription.objects.filter(pk=subscription.pk).update(letter_due=timezone.now())
    send_letters.enqueue()


def _found_or_new(address: str, language: str) -> Subscription:
    new = Subscription(sealed_address=seal(address.strip()), language=language)
    keep_hashes(new)
    names = ("reference", "token_hash", "end_hash", "sealed_address", "language")
    defaults = {name: getattr(new, name) for name in names}
    return Subscription.objects.get_or_create(address_fingerprint=address_fingerprint(address), defaults=defaults)[0]


def _begin_again(subscription: Subscription) -> None:
    """Mails of the time before neither go out now nor count as mails that came back."""
    subscription.digests.all().delete()
    subscription.asked_at = timezone.now()
    subscription.confirmed_at = subscription.stopped_at = subscription.next_due = None


def _set(subscription: Subscription, choice: Choice) -> None:
    networks, topics = list(choice.networks), list(choice.topics)
    subscription.language, subscription.rhythm = choice.language, choice.rhythm
    subscription.all_networks, subscription.all_topics = not networks, not topics
    subscription.save()
    subscription.networks.set(networks)
    subscription.topics.set(topics)


def confirm(subscription: Subscription) -> bool:
    """Whether it was this time: a second click changes nothing."""
    now = timezone.now()
    row = Subscription.objects.filter(pk=subscription.pk, confirmed_at=None)
    return bool(row.update(confirmed_at=now, looked_at=now, next_due=next_due(subscription.rhythm, now)))


@transaction.atomic
def change(subscription: Subscription, choice: Choice) -> None:
    locked = Subscription.objects.select_for_update().get(pk=subscription.pk)
    if locked.rhythm != choice.rhythm:
        locked.next_due = next_due(choice.rhythm, timezone.now())
    _set(locked, choice)


def renew(subscription: Subscription) -> None:
    """The old link opens nothing any more; the new one is mailed."""
    subscription.generation += 1
    keep_hashes(subscription)
    subscription.letter_due = timezone.now()
    subscription.save(update_fields=["generation", "token_hash", "letter_due"])
    send_letters.enqueue()


def end(token: str) -> None:
    """As often as it is asked for; nothing stays of the address."""
    Subscription.objects.filter(end_hash=token_hash(token)).delete()


def stop_if_hopeless(subscription_id: int) -> bool:
    """Whether the latest mails did not arrive, one after the other: then no more are sent."""
    failed = {Digest.State.GIVEN_UP, Digest.State.RETURNED}
    over = Digest.objects.filter(subscription=subscription_id, state__in=[*failed, Digest.State.SENT])
    latest = list(over.order_by("-number").values_list("state", flat=True)[:DIGESTS_IN_A_ROW])
    if len(latest) < DIGESTS_IN_A_ROW or not failed.issuperset(latest):
        return False
    return bool(Subscription.objects.active().filter(pk=subscription_id).update(stopped_at=timezone.now()))


def forget() -> None:
    """What was not confirmed, what was stopped, and digests whose items are not new any more. May be repeated."""
    now: datetime = timezone.now()
    Subscription.objects.filter(confirmed_at=None, asked_at__lt=now - VALID).delete()
    Subscription.objects.filter(stopped_at__lt=now - STOPPED_FOR).delete()
    Digest.objects.filter(made_at__lt=now - KEPT).delete()
