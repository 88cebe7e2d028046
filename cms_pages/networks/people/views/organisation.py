"""My organisation: what is asked of us, what became of what we said, and how we show ourselves."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import get_language

from cms_pages.networks.organisations.organisation import Organisation
from cms_pages.networks.people.gate import for_its_people, signed_in
from cms_pages.networks.people.my_surveys import my_surveys
from cms_pages.networks.people.rights import coordinations_of, memberships_of, organisations_of, speaks_for


@signed_in
def organisations(request: HttpRequest) -> HttpResponse:
    """Straight to it where there is one; else a choice."""
    mine = list(organisations_of(request.user))
    if len(mine) == 1:
        return redirect("people:organisation", mine[0].key)
    context = {"organisations": mine, "coordinations": coordinations_of(request.user)}
    return render(request, "cms_pages/people/organisations.html", context)


@for_its_people
def organisation(request: HttpRequest, organisation: Organisation) -> HttpResponse:
    memberships = memberships_of(request.user).filter(organisation=organisation)
    context = {
        "organisation": organisation,
        "surveys": my_surveys(request, organisation, memberships, get_language()),
        "memberships": memberships,
        "contact_points": organisation.contact_points.select_related("field"),
        "may_change": speaks_for(request.user, organisation),
        "has_several": organisations_of(request.user).count() > 1,
    }
    return render(request, "cms_pages/people/organisation.html", context)
