"""Giving, ending and handing over what people may say for an organisation."""

from datetime import timedelta
from functools import partial

from django.db import transaction
from django.utils import timezone
from wagtail.log_actions import log

from cms_pages.networks.organisations.organisation import Organisation

from .models import Mandate
from .rights import has_representative
from .telling import tell_without_representative

GIVEN, ENDED = "cms_pages.mandate_given", "cms_pages.mandate_ended"


@transaction.atomic
def give_mandate(*, user, organisation: Organisation, role: str, by=None) -> Mandate:
    """From today on, instead of what the person holds there already.

    Whoever coordinates is told where the last representative takes a lesser role.
    """
    # Two invitations of one person wait for each other.
    Organisation.objects.select_for_update().get(pk=organisation.pk)
    held = list(Mandate.objects.select_for_update().filter(user=user, organisation=organisation, until=None))
    same = next((mandate for mandate in held if mandate.role == role and mandate.is_current()), None)
    if same:
        return same
    for mandate in held:
        _end(mandate)
        transaction.on_commit(partial(_tell_if_left, mandate))
    made = Mandate.objects.create(user=user, organisation=organisation, role=role, since=timezone.localdate())
    log(instance=organisation, action=GIVEN, user=by or user, data={"role": role})
    return made


def end_mandate(*, mandate: Mandate, by) -> None:
    """At once. Whoever coordinates is told of an organisation that has lost its last representative."""
    with transaction.atomic():
        _end(mandate)
        log(instance=mandate.organisation, action=ENDED, user=by, data={"role": mandate.role})
    _tell_if_left(mandate)


def hand_over(*, mandate: Mandate, to: Mandate) -> None:
    """Who represented becomes deputy, the other one represents, in one step."""
    with transaction.atomic():
        organisation, giver = mandate.organisation, mandate.user
        give_mandate(user=to.user, organisation=organisation, role=Mandate.Role.REPRESENTATIVE, by=giver)
        give_mandate(user=giver, organisation=organisation, role=Mandate.Role.DEPUTY, by=giver)


def _end(mandate: Mandate) -> None:
    # Both days belong to a period, so what ends at once ended yesterday.
    mandate.until = timezone.localdate() - timedelta(days=1)
    mandate.save(update_fields=["until"])


def _tell_if_left(mandate: Mandate) -> None:
    if mandate.role == Mandate.Role.REPRESENTATIVE and not has_representative(mandate.organisation):
        tell_without_representative(mandate.organisation)
