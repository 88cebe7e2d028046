"""Accounts: made for an address, signed out everywhere, deleted."""

import uuid

from django.contrib.auth import get_user_model
from django.contrib.auth.base_user import AbstractBaseUser
from django.db import transaction

from cms_pages.networks.organisations.organisation import Organisation

from .models import Mandate
from .rights import has_representative, mandates_of
from .telling import tell_without_representative


def account_for(address: str) -> AbstractBaseUser:
    """The account with this address, made if there is none. Nobody gets a password: a mailed code signs in."""
    model = get_user_model()
    found = model.objects.filter(email__iexact=address).order_by("-is_active", "pk").first()
    if found:
        return found
    name = address if not model.objects.filter(username=address).exists() else uuid.uuid4().hex
    user = model(username=name, email=address)
    user.set_unusable_password()
    user.save()
    return user


def sign_out_everywhere(user: AbstractBaseUser) -> None:
    """A session holds a hash of what stands here: without a password, a new value just ends the sessions."""
    user.set_unusable_password()
    user.save(update_fields=["password"])


def only_representative_of(user: AbstractBaseUser) -> list[Organisation]:
    """The organisations that would be left without one."""
    own = mandates_of(user).filter(role=Mandate.Role.REPRESENTATIVE)
    return [mandate.organisation for mandate in own if not has_representative(mandate.organisation, besides=user.pk)]


def is_last_administrator(user: AbstractBaseUser) -> bool:
    others = get_user_model().objects.filter(is_superuser=True, is_active=True).exclude(pk=user.pk)
    return user.is_superuser and not others.exists()


def delete_account(user: AbstractBaseUser) -> None:
    """Mandates, coordination and second factors go with it; what was logged stays, without the name."""
    left = only_representative_of(user)
    with transaction.atomic():
        user.delete()
    for organisation in left:
        tell_without_representative(organisation)
