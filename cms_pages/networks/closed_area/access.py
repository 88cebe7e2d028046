"""Who may do what with the papers of a network. Reading is for everybody who is something in it today."""

from cms_pages.networks.conversations.access import Standing
from cms_pages.networks.organisations.organisation import Organisation
from cms_pages.networks.people.rights import speaks_for

from .models import Paper


def may_add(standing: Standing) -> bool:
    return standing.coordinates or bool(adding_for(standing))


def adding_for(standing: Standing) -> list[Organisation]:
    """The organisations in the network for which somebody speaks as representative or deputy."""
    return [each for each in standing.organisations if speaks_for(standing.user, each)]


def may_delete(standing: Standing, paper: Paper, speaking: list[Organisation] | None = None) -> bool:
    """Who coordinates, and representative and deputy of the organisation that added it, or that it was merged into."""
    if paper.network_id != standing.network.pk:
        return False
    speaking = adding_for(standing) if speaking is None else speaking
    return standing.coordinates or standing.own.get(paper.organisation_id) in speaking
