"""One's own account, in all languages."""

from django.contrib import messages
from django.contrib.auth import logout
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from cms_pages.networks.organisations.membership import Membership
from cms_pages.networks.organisations.organisation import Organisation
from cms_pages.networks.people.accounts import (
    delete_account,
    is_last_administrator,
    only_representative_of,
    sign_out_everywhere,
)
from cms_pages.networks.people.forms import AboutMeForm, DeleteAccountForm
from cms_pages.networks.people.gate import signed_in
from cms_pages.networks.people.preferred_language import keep_language, language_of
from cms_pages.networks.people.rights import coordinations_of, has_representative, mandates_of


@signed_in
def me(request: HttpRequest) -> HttpResponse:
    user = request.user
    form = AboutMeForm(request.POST or None, initial={"name": user.get_full_name(), "language": language_of(user)})
    if request.method == "POST" and form.is_valid():
        user.first_name, user.last_name = form.cleaned_data["name"].strip(), ""
        user.save(update_fields=["first_name", "last_name"])
        keep_language(user, form.cleaned_data["language"])
        messages.success(request, _("Saved."))
        return redirect("people:me")
    context = {
        "form": form,
        "mandates": mandates_of(user),
        "coordinations": coordinations_of(user),
        "left_alone": _left_alone(user),
    }
    return render(request, "cms_pages/people/me.html", context)


def _left_alone(user) -> list[Organisation]:
    """Organisations that are in coordinated networks and had people, but have no representative now."""
    networks = coordinations_of(user).order_by().values("network")
    members = Membership.objects.current().filter(network__in=networks).order_by().values("organisation")
    there = Organisation.objects.filter(pk__in=members, merged_into=None, mandates__isnull=False)
    return [organisation for organisation in there.distinct() if not has_representative(organisation)]


@signed_in
@require_POST
def end_sessions(request: HttpRequest) -> HttpResponse:
    """Here, too: whoever was signed in signs in anew."""
    sign_out_everywhere(request.user)
    logout(request)
    messages.success(request, _("You are signed out everywhere."))
    return redirect("people:me")


@signed_in
def delete(request: HttpRequest) -> HttpResponse:
    user = request.user
    form = DeleteAccountForm(request.POST or None, user=user)
    last = is_last_administrator(user)
    if request.method == "POST" and not last and form.is_valid():
        logout(request)
        delete_account(user)
        return redirect("people:deleted")
    context = {
        "form": form,
        "is_last_administrator": last,
        "left": only_representative_of(user),
        "coordinations": coordinations_of(user),
    }
    return render(request, "cms_pages/people/delete.html", context)


@require_safe
def deleted(request: HttpRequest) -> HttpResponse:
    return render(request, "cms_pages/people/deleted.html")
