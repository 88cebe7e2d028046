"""The links of a subscriber: made again from the record, kept only as hashes.

The one that opens and changes a subscription is worthless once it is renewed. The one that ends it, which stands in
every mail, works as long as there is something to end.
"""

from django.urls import reverse
from django.utils import timezone, translation

from cms_pages.pages.addresses import whole_address
from cms_pages.sealed import link_token, token_hash

from .languages import known_language
from .models import Subscription
from .times import VALID


def own_token(subscription: Subscription) -> str:
    return link_token(f"{subscription.reference}:{subscription.generation}", "subscription")


def end_token(subscription: Subscription) -> str:
    return link_token(str(subscription.reference), "end of subscription")


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
