"""The links of a subscriber: made again from the record, kept only as hashes.

The one that opens and changes a subscription is worthless once it is renewed. The one that ends it, which stands in
every mail, works as long as there is something to end.
"""

import hashlib

from django.urls import reverse
from django.utils import timezone, translation

from cms_pages.pages.addresses import whole_address
from cms_pages.sealed import fingerprint

from .languages import known_language
from .models import Subscription
from .times import VALID

TOKEN_DIGITS = 40
"""Hexadecimal: 160 bits."""


def own_token(subscription: Subscription) -> str:
    return _token(f"{subscription.reference}:{subscription.generation}", "subscription")


def end_token(subscription: Subscription) -> str:
    return _token(str(subscription.reference), "end of subscription")


def _token(text: str, purpose: str) -> str:
    return fingerprint(text, purpose)[:TOKEN_DIGITS]


def token_hash(token: str) -> str:
    return hashlib.sha256(token.strip().lower().encode()).hexdigest()


def keep_hashes(subscription: Subscription) -> None:
    subscription.token_hash = token_hash(own_token(subscription))
    subscription.end_hash = token_hash(end_token(subscription))


def subscription_of(token: str) -> Subscription | None:
    """None also for one that was not confirmed in time."""
    found = Subscription.objects.filter(token_hash=token_hash(token)).first()
    too_late = found and not found.confirmed_at and found.asked_at < timezone.now() - VALID
    return None if too_late else found


def own_address(subscription: Subscription) -> str:
    return _address("subscriptions:own", own_token(subscription), subscription)


def end_address(subscription: Subscription) -> str:
    return _address("subscriptions:end", end_token(subscription), subscription)


def _address(name: str, token: str, subscription: Subscription) -> str:
    """The whole address, in the subscriber's language."""
    with translation.override(known_language(subscription.language)):
        return whole_address(reverse(name, args=[token]))
