"""Who may see and change who coordinates a network."""

from cms_pages.networks.people.models import Coordination
from cms_pages.networks.people.rights import coordinations_of
from cms_pages.networks.record import Network

PERMISSION = "cms_pages.change_coordination"


def roles_to_pass_on(user, network: Network) -> frozenset[str]:
    """A coordinator both roles, a deputy the own one; whoever runs the site names the first coordinator.

    Empty for everybody else.
    """
    own = set(coordinations_of(user).filter(network=network).values_list("role", flat=True))
    if user.has_perm(PERMISSION) or Coordination.Role.COORDINATOR in own:
        return frozenset(Coordination.Role.values)
    return frozenset(own)
