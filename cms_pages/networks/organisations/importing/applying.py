"""Takes in what was planned: all of it or nothing."""

import uuid
from collections import Counter
from collections.abc import Sequence

from django.contrib.contenttypes.models import ContentType
from django.db import transaction
from django.utils import timezone
from wagtail.log_actions import log
from wagtail.models import ModelLogEntry

from cms_pages.pages.page_cache import clear

from ..membership import Membership
from ..organisation import ContactPoint, Organisation
from .plan import NEW, Plan, Planned

AT_ONCE = 500


@transaction.atomic
def apply_plan(plan: Plan, *, user) -> Counter:
    """How many organisations were new, changed, joined the network, or stayed the same."""
    states = Counter(each.state for each in plan.rows)
    new = [each for each in plan.rows if each.state == NEW]
    known = [each for each in plan.rows if each.state != NEW]
    _make(new)
    _log_made(new, user)
    for each in known:
        _change(each, user)
    clear()
    return states


def _make(new: Sequence[Planned]) -> None:
    """In a few statements, however many there are."""
    Organisation.objects.bulk_create([each.organisation for each in new], AT_ONCE)
    through = Organisation.fields.through
    pairs = [through(organisation=each.organisation, fieldofaction_id=pk) for each in new for pk in each.fields or ()]
    through.objects.bulk_create(pairs, AT_ONCE)
    for each in new:
        each.membership.organisation = each.organisation
        if each.contact:
            each.contact.organisation = each.organisation
    Membership.objects.bulk_create([each.membership for each in new], AT_ONCE)
    ContactPoint.objects.bulk_create([each.contact for each in new if each.contact], AT_ONCE)


def _log_made(new: Sequence[Planned], user) -> None:
    """As `log` writes it, in one statement."""
    told = {
        "content_type": ContentType.objects.get_for_model(Organisation),
        "action": "wagtail.create",
        "timestamp": timezone.now(),
        "user": user,
        "uuid": uuid.uuid4(),
        "content_changed": False,
        "deleted": False,
    }
    made = [each.organisation for each in new]
    entries = [ModelLogEntry(object_id=str(each.pk), label=each.name, **told) for each in made]
    ModelLogEntry.objects.bulk_create(entries, AT_ONCE)


def _change(planned: Planned, user) -> None:
    if planned.fields is not None:
        planned.organisation.fields.set(planned.fields)
    if planned.of_organisation or planned.fields is not None:
        planned.organisation.save()
    if planned.contact:
        planned.contact.organisation = planned.organisation
        planned.contact.save()
    if planned.membership.pk is None or planned.changes:
        planned.membership.save()
    if planned.changes or planned.contact:
        log(planned.organisation, "wagtail.edit", user=user)
