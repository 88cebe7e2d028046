"""The first page of the area: how far the network is, and what waits for this person."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from cms_pages.networks.conversations.access import Standing

from .area import People, for_people_of_the_network
from .strategy import Strategy


@for_people_of_the_network
def overview(request: HttpRequest, standing: Standing) -> HttpResponse:
    found = list(Strategy.objects.filter(network=standing.network))
    context = {"network": standing.network, "people": People(standing), "strategies": found}
    return render(request, "cms_pages/strategies/overview.html", context)
