from cms_pages.networks.network import NetworkPage
from cms_pages.networks.record import Network

from .said import Refused


def network_called(name: str) -> Network:
    """By the address of its page, or its number. Raises Refused, which lists what there is."""
    keys = NetworkPage.objects.filter(slug=name).values_list("translation_key", flat=True)
    found = list(Network.objects.filter(key__in=set(keys)))
    if not found and name.isdecimal():
        found = list(Network.objects.filter(pk=int(name[:18])))
    if len(found) == 1:
        return found[0]
    there = ", ".join(f"{each.pk} ({_slug_of(each)})" for each in Network.objects.order_by("pk")) or "none"
    problem = "Several networks have" if found else "No network has"
    raise Refused(f"{problem} the address or number “{name}”. There are: {there}.")


def _slug_of(network: Network) -> str:
    slugs = NetworkPage.objects.filter(translation_key=network.key).order_by("pk").values_list("slug", flat=True)
    return slugs.first() or network.name
