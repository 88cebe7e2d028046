"""The organisations of the networks, as surveys ask for them (`surveys.plugs`, PARTICIPANT_DIRECTORY)."""

from collections.abc import Iterator

from django.db.models import Prefetch
from django.utils.module_loading import import_string

from cms_pages.networks.people.models import Mandate
from surveys.plugs import DEFAULTS, DirectoryEntry

from .organisation import Organisation


class NetworkOrganisations:
    def entries(self) -> Iterator[DirectoryEntry]:
        """All organisations, and whoever surveys knows besides. A double is not invited: the kept one is."""
        yield from (_entry(each) for each in _organisations())
        keys = set(Organisation.objects.values_list("key", flat=True))
        yield from (each for each in _others() if each.external_key not in keys)


def _organisations():
    speaking = Mandate.objects.current().filter(role=Mandate.Role.REPRESENTATIVE, user__is_active=True)
    mandates = Prefetch("mandates", speaking.select_related("user").order_by("pk"), to_attr="speaking")
    return Organisation.objects.filter(merged_into=None).prefetch_related("contact_points", mandates)


def _others():
    return import_string(DEFAULTS["PARTICIPANT_DIRECTORY"])().entries()


def _entry(organisation: Organisation) -> DirectoryEntry:
    return DirectoryEntry(
        external_key=organisation.key,
        name=organisation.name,
        side=organisation.own_side,
        area=organisation.district,
        languages=tuple(organisation.languages),
        email=_mail(organisation),
    )


def _mail(organisation: Organisation) -> str:
    """Of a contact point, else of the representative."""
    points = [point.email for point in organisation.contact_points.all()]
    people = [mandate.user.email for mandate in organisation.speaking]
    return next((address for address in (*points, *people) if address), "")
