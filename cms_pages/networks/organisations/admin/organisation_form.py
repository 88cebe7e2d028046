"""The form of an organisation, with its contact points. A new one is at once a member of a network."""

from django import forms
from django.utils.translation import gettext_lazy as _
from wagtail.admin.forms import WagtailAdminModelForm
from wagtail.admin.panels import FieldPanel, InlinePanel, MultiFieldPanel, ObjectList, Panel

from cms_pages.networks.people.rights import editable_networks
from cms_pages.networks.record import Network

from ..keys import free_key
from ..membership import Membership
from ..rights import memberships_for


class OrganisationForm(WagtailAdminModelForm):
    network = forms.ModelChoiceField(
        Network.objects.none(),
        label=_("Network"),
        help_text=_("Its first one. You can add its benefit, its contribution and other networks afterwards."),
    )

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        if self.instance.pk:
            del self.fields["network"]
        else:
            self.fields["network"].queryset = editable_networks(self.for_user)

    def save(self, commit=True):
        is_new = self.instance.pk is None
        if is_new:
            self.instance.key = free_key(self.instance.name)
        organisation = super().save(commit)
        if commit and is_new:
            Membership.objects.create(network=self.cleaned_data["network"], organisation=organisation)
        return organisation


class MembershipsPanel(Panel):
    """The networks of an organisation, each with a link to what it is there."""

    class BoundPanel(Panel.BoundPanel):
        template_name = "cms_pages/organisations/admin/memberships_panel.html"

        def is_shown(self):
            return bool(self.instance.pk)

        def get_context_data(self, parent_context=None):
            context = super().get_context_data(parent_context)
            mine = set(memberships_for(self.request.user).values_list("pk", flat=True))
            memberships = self.instance.memberships.select_related("network")
            context["memberships"] = [(each, each.pk in mine) for each in memberships]
            return context


CONTACT_POINT_PANELS = [
    FieldPanel("function"),
    FieldPanel("field"),
    FieldPanel("phone"),
    FieldPanel("email"),
    FieldPanel("website"),
    FieldPanel("languages"),
    FieldPanel("reply_days"),
    FieldPanel("is_public"),
]

edit_handler = ObjectList(
    [
        FieldPanel("name"),
        FieldPanel("network"),
        FieldPanel("kind"),
        FieldPanel("publicity"),
        MembershipsPanel(heading=_("Networks")),
        MultiFieldPanel(
            [
                FieldPanel("district"),
                FieldPanel("languages"),
                FieldPanel("fields", widget=forms.CheckboxSelectMultiple),
                FieldPanel("staffing"),
                FieldPanel("website"),
                FieldPanel("logo"),
            ],
            heading=_("Profile"),
        ),
        FieldPanel("description"),
        InlinePanel(
            "contact_points", panels=CONTACT_POINT_PANELS, heading=_("Contact points"), label=_("Contact point")
        ),
        MultiFieldPanel(
            [FieldPanel("names"), FieldPanel("side"), FieldPanel("verified_since"), FieldPanel("example")],
            heading=_("More"),
            classname="collapsed",
        ),
    ],
    base_form_class=OrganisationForm,
)
