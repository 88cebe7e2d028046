"""The views of the two lists."""

from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from wagtail.admin.views import generic
from wagtail.admin.views.generic.history import HistoryView
from wagtail.admin.views.generic.usage import UsageView
from wagtail.admin.widgets.button import Button, HeaderButton

from ..organisation import Organisation
from .mine import ListsMine, OpensMine


class OrganisationIndexView(ListsMine, generic.IndexView):
    @cached_property
    def header_more_buttons(self):
        found = [(_("Take in a list"), "organisations_import:index", "upload")]
        found += [(_("Doubles"), "organisations_doubles:index", "copy")]
        more = [
            Button(label, url=reverse(name), icon_name=icon, priority=20 + place)
            for place, (label, name, icon) in enumerate(found)
        ]
        return [*super().header_more_buttons, *more]


class OrganisationEditView(OpensMine, generic.EditView):
    @cached_property
    def header_more_buttons(self):
        organisation: Organisation = self.object
        buttons = [*super().header_more_buttons]
        if organisation.publicity != Organisation.Publicity.HIDDEN:
            address = reverse("organisations:profile", args=[organisation.key])
            buttons.append(HeaderButton(_("Public profile"), url=address, icon_name="view", priority=5))
        add = reverse("memberships_admin:add") + f"?organisation={organisation.pk}"
        buttons.append(HeaderButton(_("Add to a network"), url=add, icon_name="plus", priority=6))
        return buttons


class OrganisationHistoryView(OpensMine, HistoryView):
    pass


class OrganisationUsageView(OpensMine, UsageView):
    pass


class MembershipIndexView(ListsMine, generic.IndexView):
    def get_base_queryset(self):
        return super().get_base_queryset().select_related("network", "organisation")


class MembershipAddView(generic.CreateView):
    def get_initial(self):
        """An address may name the organisation."""
        return super().get_initial() | {"organisation": self.request.GET.get("organisation", "")}


class MembershipEditView(OpensMine, generic.EditView):
    pass


class MembershipDeleteView(OpensMine, generic.DeleteView):
    pass


class MembershipHistoryView(OrganisationHistoryView):
    pass


class MembershipUsageView(OrganisationUsageView):
    pass
