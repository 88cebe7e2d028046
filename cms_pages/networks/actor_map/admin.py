"""Where editors draw the map of their network: in the admin, as a plain form."""

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import path, reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.admin import messages
from wagtail.admin.menu import MenuItem
from wagtail.admin.viewsets.base import ViewSet
from wagtail.admin.widgets.button import HeaderButton

from cms_pages.networks.network import NetworkPage
from cms_pages.networks.organisations.membership import Relation
from cms_pages.networks.people.rights import editable_networks, may_edit_network
from cms_pages.networks.record import Network

from .editing import keep_map, organisations_of
from .forms import PinsForm, new_relations
from .models import MapPosition

ICON = "site"


def index(request: HttpRequest) -> HttpResponse:
    networks = editable_networks(request.user)
    context = {"networks": networks, "page_title": _("Actor maps"), "header_icon": ICON}
    return render(request, "cms_pages/actor_map/admin_index.html", context)


def edit(request: HttpRequest, network: int) -> HttpResponse:
    found = get_object_or_404(Network, pk=network)
    if not may_edit_network(request.user, found):
        raise PermissionDenied
    organisations, data = organisations_of(found), request.POST if request.method == "POST" else None
    positions = MapPosition.objects.filter(network=found)
    placed = {pin.organisation_id: (pin.x, pin.y) for pin in positions}
    relations, pins = new_relations(data, organisations), PinsForm(data, organisations=organisations, pins=placed)
    if data is not None and relations.is_valid() and pins.is_valid():
        new = [form.fields_of_relation for form in relations if form.fields_of_relation]
        ended = [int(pk) for pk in request.POST.getlist("ended") if pk.isdecimal() and len(pk) < 19]
        keep_map(network=found, new=new, ended=ended, pins=pins.changed)
        messages.success(request, _("The map is saved."))
        return redirect("actor_map:edit", found.pk)
    if data is not None:
        messages.error(request, _("The map is not saved yet: please look at what is marked."))
    return render(request, "cms_pages/actor_map/admin.html", _context(found, organisations, relations, pins))


def _context(network: Network, organisations, relations, pins) -> dict:
    there = Relation.objects.filter(network=network).select_related("source", "target")
    return {
        "network": network,
        "organisations": organisations,
        "relations": there.order_by("source__name", "target__name", "pk"),
        "new_relations": relations,
        "pins": pins,
        "page_title": _("Actor map"),
        "page_subtitle": str(network),
        "header_icon": ICON,
    }


class ShownToEditors(MenuItem):
    def is_shown(self, request) -> bool:
        return editable_networks(request.user).exists()


class ActorMapViewSet(ViewSet):
    name = "actor_map"
    url_prefix = "actor-map"
    icon = ICON
    menu_label = gettext_lazy("Actor maps")
    menu_order = 235
    menu_item_class = ShownToEditors
    add_to_admin_menu = True

    def get_urlpatterns(self):
        return [path("", index, name="index"), path("<int:network>/", edit, name="edit")]


def buttons_of_page(page, user, view_name: str = "", next_url: str | None = None):
    if isinstance(page.specific, NetworkPage) and page.permissions_for_user(user).can_edit():
        address = reverse("actor_map:edit", args=[page.specific.record.pk])
        yield HeaderButton(_("Actor map"), url=address, icon_name=ICON, priority=56)
