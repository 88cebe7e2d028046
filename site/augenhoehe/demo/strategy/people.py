"""Who acts in the demonstration: for each example organisation of the network somebody who represents it."""

from dataclasses import dataclass

from django.contrib.auth import get_user_model

from augenhoehe.sign_in.accounts import DEMO_DOMAIN
from cms_pages.models import Mandate, Network, Organisation
from cms_pages.networks.conversations.access import standing_in
from cms_pages.strategies.area import People, members_by_side

from ..organisations import KEY


@dataclass(frozen=True)
class Cast:
    network: Network
    coordinator: People
    by_side: dict[str, list[tuple[Organisation, People]]]

    @property
    def everybody(self) -> list[tuple[Organisation, People]]:
        return [each for side in self.by_side.values() for each in side]

    def of(self, side: str, number: int = 0) -> tuple[Organisation, People]:
        return self.by_side[side][number]


def cast_of(network: Network) -> Cast:
    coordinator = get_user_model().objects.get(username="coordinator" + DEMO_DOMAIN)
    by_side = {
        side: [(each, _person(network, each)) for each in there if each.example]
        for side, there in members_by_side(network).items()
    }
    return Cast(network, People(standing_in(coordinator, network.pk)), by_side)


def _person(network: Network, organisation: Organisation) -> People:
    representing = Mandate.objects.current().filter(organisation=organisation, role=Mandate.Role.REPRESENTATIVE)
    mandate = representing.select_related("user").first()
    user = mandate.user if mandate else _account(organisation)
    return People(standing_in(user, network.pk))


def _account(organisation: Organisation):
    """A role, no person; signs in by a code only, as all of the demonstration."""
    address = organisation.key.removeprefix(KEY)[:60] + DEMO_DOMAIN
    user = get_user_model()(username=address, email=address, first_name="Representative, example")
    user.set_unusable_password()
    user.save()
    Mandate.objects.create(user=user, organisation=organisation, role=Mandate.Role.REPRESENTATIVE)
    return user
