"""One-time links for an operator: the first sign-in of a new site, or when mail does not work.

A link holds the user's id, when it ends, and an HMAC of both and of the last sign-in under TOKEN_KEY. Signing in
changes the last sign-in, so the link works once, and nothing needs to be stored.
"""

import hashlib
import hmac
from datetime import timedelta

from django.conf import settings
from django.contrib.auth import get_user_model
from django.contrib.auth.base_user import AbstractBaseUser
from django.utils import timezone

from augenhoehe.sign_in.accounts import may_sign_in

VALID_FOR = timedelta(minutes=30)


def make_token(user: AbstractBaseUser) -> str:
    """`<user id>-<end as a number of seconds>-<40 hex digits>`."""
    ends = int((timezone.now() + VALID_FOR).timestamp())
    return f"{user.pk}-{ends}-{_signature(user, ends)}"


def user_of_token(token: str) -> AbstractBaseUser | None:
    """The user whom the token signs in, or None when it is wrong, used, too old or refused here."""
    key, _, rest = token.partition("-")
    ends, _, signature = rest.partition("-")
    if not (key.isascii() and key.isdecimal() and ends.isascii() and ends.isdecimal() and len(token) < 100):
        return None
    user = get_user_model().objects.filter(pk=int(key)).first()
    if user is None or timezone.now().timestamp() > int(ends) or not may_sign_in(user):
        return None
    return user if hmac.compare_digest(signature.encode(), _signature(user, int(ends)).encode()) else None


def _signature(user: AbstractBaseUser, ends: int) -> str:
    last = user.last_login.isoformat() if user.last_login else "never"
    message = f"sign-in link|{user.pk}|{last}|{ends}"
    return hmac.new(settings.TOKEN_KEY.encode(), message.encode(), hashlib.sha256).hexdigest()[:40]
