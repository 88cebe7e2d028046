"""Deleting an organisation: refused with what refers to it, and what to do instead."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST
from wagtail.admin.views import generic

from .. import deleting
from ..organisation import Organisation
from ..rights import may_change
from .mine import OpensMine


class OrganisationDeleteView(OpensMine, generic.DeleteView):
    template_name = "cms_pages/organisations/admin/delete.html"

    @cached_property
    def referring(self) -> list[deleting.Referring]:
        return deleting.referring_to(self.object, self.request.user)

    def form_valid(self, form):
        if self.referring:
            return self.render_to_response(self.get_context_data(), status=409)
        return super().form_valid(form)

    def get_context_data(self, **kwargs):
        ending = deleting.memberships_to_end(self.object, self.request.user).select_related("network")
        return super().get_context_data(**kwargs) | {"referring": self.referring, "ending": list(ending)}


@require_POST
def end_memberships(request: HttpRequest, pk: int) -> HttpResponse:
    organisation = get_object_or_404(Organisation, pk=pk)
    if not may_change(request.user, organisation):
        raise PermissionDenied
    number = deleting.end_memberships(organisation, request.user)
    told = ngettext(
        "%(number)s membership of “%(name)s” ends today. The organisation stays as a part of the networks’ history.",
        "%(number)s memberships of “%(name)s” end today. The organisation stays as a part of the networks’ history.",
        number,
    )
    if number:
        messages.success(request, told % {"number": number, "name": organisation})
    else:
        messages.info(request, _("None of the memberships you may change still holds."))
    return redirect("organisations_admin:edit", organisation.pk)
