"""How an organisation shows itself: in its own words, in the languages it likes, as far as it agrees."""

from django.contrib import messages
from django.forms import ModelForm
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST
from wagtail.log_actions import log

from cms_pages.networks.organisations.organisation import ContactPoint, Organisation
from cms_pages.networks.people.forms import ContactPointForm, MembershipForm, ProfileForm
from cms_pages.networks.people.gate import for_its_speakers
from cms_pages.networks.people.rights import memberships_of


@for_its_speakers
def profile(request: HttpRequest, organisation: Organisation) -> HttpResponse:
    form = ProfileForm(request.POST or None, instance=organisation)
    return _shown_or_saved(request, organisation, form, _("Our profile"))


@for_its_speakers
def membership(request: HttpRequest, organisation: Organisation, pk: int) -> HttpResponse:
    found = get_object_or_404(memberships_of(request.user), pk=pk, organisation=organisation)
    form = MembershipForm(request.POST or None, instance=found)
    title = _("What we bring and get: %(network)s") % {"network": found.network}
    return _shown_or_saved(request, organisation, form, title)


@for_its_speakers
def new_contact_point(request: HttpRequest, organisation: Organisation) -> HttpResponse:
    form = ContactPointForm(request.POST or None, instance=ContactPoint(organisation=organisation))
    return _shown_or_saved(request, organisation, form, _("A contact point"))


@for_its_speakers
def contact_point(request: HttpRequest, organisation: Organisation, pk: int) -> HttpResponse:
    found = get_object_or_404(ContactPoint, pk=pk, organisation=organisation)
    form = ContactPointForm(request.POST or None, instance=found)
    return _shown_or_saved(request, organisation, form, _("A contact point"), to_delete=found)


@for_its_speakers
@require_POST
def delete_contact_point(request: HttpRequest, organisation: Organisation, pk: int) -> HttpResponse:
    get_object_or_404(ContactPoint, pk=pk, organisation=organisation).delete()
    _noted(request, organisation)
    return redirect("people:organisation", organisation.key)


def _shown_or_saved(
    request: HttpRequest, organisation: Organisation, form: ModelForm, title: str, to_delete: ContactPoint | None = None
) -> HttpResponse:
    if request.method == "POST" and form.is_valid():
        form.save()
        _noted(request, organisation)
        return redirect("people:organisation", organisation.key)
    context = {"organisation": organisation, "form": form, "title": title, "to_delete": to_delete}
    return render(request, "cms_pages/people/edit.html", context)


def _noted(request: HttpRequest, organisation: Organisation) -> None:
    log(instance=organisation, action="wagtail.edit", user=request.user)
    messages.success(request, _("Saved."))
