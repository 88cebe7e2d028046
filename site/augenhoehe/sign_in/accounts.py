"""Who is a demo account: whoever's address ends in a domain that can never receive mail."""

from django.conf import settings
from django.contrib.auth import get_user_model
from django.contrib.auth.base_user import AbstractBaseUser
from django.core.management.base import CommandError
from django.db.models import QuerySet

DEMO_DOMAIN = "@demo.invalid"


def is_demo_account(user: AbstractBaseUser) -> bool:
    return user.email.lower().endswith(DEMO_DOMAIN)


def demo_accounts() -> QuerySet:
    return get_user_model().objects.filter(email__iendswith=DEMO_DOMAIN)


def account_of(email: str) -> AbstractBaseUser:
    """An active one first. Raises CommandError: only people at the command line ask by address."""
    user = get_user_model().objects.filter(email__iexact=email).order_by("-is_active").first()
    if user is None:
        raise CommandError(f"There is no account with the address {email}.")
    return user


def may_sign_in(user: AbstractBaseUser) -> bool:
    """Active, and not a demo account where the site refuses them."""
    return user.is_active and (settings.DEMO_ACCOUNTS or not is_demo_account(user))
