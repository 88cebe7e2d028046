"""People of organisations of several sides, and what they ask each other. All names and texts are synthetic."""

import uuid
from datetime import timedelta

from django.contrib.auth import get_user_model
from django.utils import timezone

from cms_pages.models import Coordination, Mandate
from cms_pages.networks.conversations.access import standing_in
from cms_pages.networks.conversations.services import ask

TEXT = "Synthetischer Text einer Anfrage."
SUBJECT = "Synthetischer Betreff"


def add_person(name, organisation=None, *, role="representative", **fields):
    user = get_user_model().objects.create(username=name, email=f"{name}@example.org", **fields)
    if organisation:
        Mandate.objects.create(user=user, organisation=organisation, role=role)
    return user


def add_coordinator(network, name="coordinator", **fields):
    user = add_person(name)
    Coordination.objects.create(network=network, user=user, **{"role": "coordinator"} | fields)
    return user


def begin(network, person, asked, *, text=TEXT, **fields):
    """`asked` is an organisation or a side; the person has one organisation."""
    standing = standing_in(person, network.pk)
    given = {"wish": "asks_answer", "field": None, "language": "de", "subject": SUBJECT, "key": uuid.uuid4()} | fields
    organisation = given.pop("organisation", None) or standing.organisations[0]
    return ask(standing=standing, organisation=organisation, asked=asked, text=text, **given)


def ended(row, day=None):
    """A membership or a mandate that ended yesterday."""
    row.until = day or timezone.localdate() - timedelta(days=1)
    row.save()
    return row
