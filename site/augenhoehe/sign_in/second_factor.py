"""The second factor: who has shown it in this session, where it is asked for, how it is forgotten."""

from allauth.account.authentication import get_authentication_records
from allauth.account.internal.flows.login import record_authentication
from allauth.mfa.models import Authenticator
from allauth.mfa.signals import authenticator_added
from django.conf import settings
from django.contrib.auth.base_user import AbstractBaseUser
from django.http import HttpRequest

ADMINISTRATION, ANSWERS = "administration", "answers"
"""Why it is asked for."""


def is_required() -> bool:
    return settings.SECOND_FACTOR == "required"


def has_one(user: AbstractBaseUser) -> bool:
    """Recovery codes alone are none: they only stand in for one."""
    return Authenticator.objects.filter(user=user).exclude(type=Authenticator.Type.RECOVERY_CODES).exists()


def was_shown(request: HttpRequest) -> bool:
    """In this session, and not forgotten since."""
    shown = any(record["method"] == "mfa" for record in get_authentication_records(request, request.user))
    return shown and has_one(request.user)


def forget(user: AbstractBaseUser) -> int:
    """Also ends all sessions of the account, for the lost device may be signed in. Returns how many were forgotten."""
    found = Authenticator.objects.filter(user=user)
    number = found.exclude(type=Authenticator.Type.RECOVERY_CODES).count()
    found.delete()
    # A session holds a hash of what stands here: without a password, a new value just ends the sessions.
    user.set_unusable_password()
    user.save(update_fields=["password"])
    return number


def remember_added(request: HttpRequest, user: AbstractBaseUser, **_signal) -> None:
    """Whoever has just set one up has shown it, and need not show it again to read the recovery codes."""
    record_authentication(request, user, "mfa", reauthenticated=True)


def connect() -> None:
    authenticator_added.connect(remember_added, dispatch_uid="second factor")
