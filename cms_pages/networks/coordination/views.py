"""The page of who coordinates a network: the checklist, and handing over."""

from dataclasses import dataclass

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _

from cms_pages.networks.people.gate import signed_in
from cms_pages.networks.people.models import Coordination
from cms_pages.networks.record import Network

from .access import roles_to_pass_on
from .checklist import Point, keep_ticks, points_of
from .forms import ChecklistForm, PersonForm
from .handover import PassedOnMeanwhile, hand_over, name_somebody


@dataclass
class Seat:
    """One of the two roles, who has it today, and the form that passes it on."""

    role: Coordination.Role
    held: Coordination | None
    points: list[Point]
    form: PersonForm | None


@signed_in
def coordination(request: HttpRequest, network: int) -> HttpResponse:
    """Who has nothing to do with it finds nothing here."""
    found = get_object_or_404(Network, pk=network)
    roles = roles_to_pass_on(request.user, found)
    if not roles:
        raise Http404
    if request.method != "POST":
        return _page(request, found, roles)
    role = request.POST.get("role", "")
    if role not in roles:
        raise Http404
    held = _held(found).get(role)
    if "tick" in request.POST:
        return _tick(request, found, held)
    return _pass_on(request, found, roles, role, held)


def _held(network: Network) -> dict[str, Coordination]:
    current = Coordination.objects.current().filter(network=network).select_related("user", "network")
    return {each.role: each for each in current.order_by("pk")}


def _tick(request: HttpRequest, network: Network, held: Coordination | None) -> HttpResponse:
    form = ChecklistForm(request.POST)
    if held and form.is_valid():
        keep_ticks(coordination=held, done=form.cleaned_data["done"], by=request.user)
        messages.success(request, _("The list is saved."))
    return redirect("coordination:coordination", network.pk)


def _pass_on(request: HttpRequest, network: Network, roles, role: str, held: Coordination | None) -> HttpResponse:
    form = PersonForm(request.POST, auto_id=f"id_{role}_%s", holder=held and held.user)
    if not form.is_valid():
        return _page(request, network, roles, {role: form})
    to = form.cleaned_data["address"]
    try:
        if form.cleaned_data["held"] != (held.pk if held else None):
            raise PassedOnMeanwhile
        if held:
            hand_over(coordination=held, to=to, by=request.user)
        else:
            name_somebody(network=network, role=role, to=to, by=request.user)
    except PassedOnMeanwhile:
        messages.error(request, _("Somebody has passed this role on meanwhile. Nothing was changed."))
        return _page(request, network, roles_to_pass_on(request.user, network), status=409)
    messages.success(request, _("The role is passed on. Both people are told by mail."))
    stays = roles_to_pass_on(request.user, network)
    return redirect("coordination:coordination", network.pk) if stays else redirect("people:me")


def _page(request: HttpRequest, network: Network, roles, forms=None, status: int = 200) -> HttpResponse:
    held, forms = _held(network), forms or {}
    context = {
        "network": network,
        "seats": [_seat(role, held.get(role), roles, forms.get(role)) for role in Coordination.Role],
        "form": next(iter(forms.values()), None),
    }
    return render(request, "cms_pages/coordination/coordination.html", context, status=status)


def _seat(role: Coordination.Role, held: Coordination | None, roles, form: PersonForm | None) -> Seat:
    if role not in roles:
        return Seat(role, held, [], None)
    begin = {"role": role.value, "held": held and held.pk}
    form = form or PersonForm(initial=begin, auto_id=f"id_{role.value}_%s")
    return Seat(role, held, points_of(held) if held else [], form)
