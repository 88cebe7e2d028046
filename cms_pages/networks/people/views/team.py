"""Who speaks for an organisation: seen by all its people, changed by its representatives and deputies."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from cms_pages.networks.organisations.organisation import Organisation
from cms_pages.networks.people.forms import HandOverForm, InviteForm
from cms_pages.networks.people.gate import for_its_people, for_its_people_or_inviters
from cms_pages.networks.people.inviting import invite, open_invitations, revoke
from cms_pages.networks.people.mandates import end_mandate, hand_over
from cms_pages.networks.people.models import Mandate
from cms_pages.networks.people.rights import has_representative, may_end, organisations_of, roles_to_give
from cms_pages.sealed import unseal


@for_its_people_or_inviters
def people(request: HttpRequest, organisation: Organisation) -> HttpResponse:
    roles = roles_to_give(request.user, organisation)
    form = InviteForm(request.POST or None, roles=roles) if roles else None
    if request.method == "POST" and form and form.is_valid():
        found = form.cleaned_data
        invite(
            organisation=organisation,
            address=found["address"],
            role=found["role"],
            language=found["language"],
            by=request.user,
        )
        messages.success(request, _("The invitation to %(address)s is on its way.") % {"address": found["address"]})
        return redirect("people:organisation_people", organisation.key)
    return render(request, "cms_pages/people/people.html", _context(request, organisation, roles) | {"form": form})


def _context(request: HttpRequest, organisation: Organisation, roles: tuple) -> dict:
    mandates = Mandate.objects.current().filter(organisation=organisation).select_related("user")
    people = [
        {
            "mandate": mandate,
            "is_me": mandate.user_id == request.user.pk,
            "may_end": may_end(request.user, mandate),
            "may_hand_over": mandate.user_id == request.user.pk and mandate.role == Mandate.Role.REPRESENTATIVE,
        }
        for mandate in sorted(mandates, key=lambda each: Mandate.Role.values.index(each.role))
    ]
    waiting = open_invitations(organisation).filter(role__in=roles)
    return {
        "organisation": organisation,
        "is_mine": organisations_of(request.user).filter(pk=organisation.pk).exists(),
        "people": people,
        "waiting": [{"invitation": each, "address": unseal(each.sealed_address)} for each in waiting],
        "has_representative": has_representative(organisation),
    }


@for_its_people
def end(request: HttpRequest, organisation: Organisation, mandate: int) -> HttpResponse:
    found = _mandate(organisation, mandate)
    if not may_end(request.user, found):
        raise Http404
    if request.method == "POST":
        end_mandate(mandate=found, by=request.user)
        messages.success(request, _("This mandate has ended."))
        own = found.user_id == request.user.pk
        return redirect("people:me") if own else redirect("people:organisation_people", organisation.key)
    others = has_representative(organisation, besides=found.user_id)
    context = {"organisation": organisation, "mandate": found, "is_me": found.user_id == request.user.pk}
    return render(request, "cms_pages/people/end.html", context | {"leaves_nobody": not others})


@for_its_people
def give_on(request: HttpRequest, organisation: Organisation, mandate: int) -> HttpResponse:
    found = _mandate(organisation, mandate)
    if found.user_id != request.user.pk or found.role != Mandate.Role.REPRESENTATIVE:
        raise Http404
    form = HandOverForm(request.POST or None, mandate=found)
    if request.method == "POST" and form.is_valid():
        hand_over(mandate=found, to=form.cleaned_data["to"])
        messages.success(request, _("Handed over. You are a deputy from now on."))
        return redirect("people:organisation_people", organisation.key)
    return render(request, "cms_pages/people/hand_over.html", {"organisation": organisation, "form": form})


@for_its_people_or_inviters
@require_POST
def take_back(request: HttpRequest, organisation: Organisation, pk: int) -> HttpResponse:
    waiting = open_invitations(organisation).filter(role__in=roles_to_give(request.user, organisation))
    revoke(invitation=get_object_or_404(waiting, pk=pk))
    messages.success(request, _("The invitation was taken back. Its link opens nothing any more."))
    return redirect("people:organisation_people", organisation.key)


def _mandate(organisation: Organisation, pk: int) -> Mandate:
    current = Mandate.objects.current().filter(organisation=organisation).select_related("user", "organisation")
    return get_object_or_404(current, pk=pk)
