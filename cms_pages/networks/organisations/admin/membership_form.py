"""The form of a membership: what an organisation is to a network, in its own words."""

from django import forms
from django.db.models import Q
from django.utils.translation import gettext as _
from wagtail.admin.forms import WagtailAdminModelForm
from wagtail.admin.widgets import AdminDateInput

from cms_pages.networks.people.rights import editable_networks

from ..membership import Membership
from ..rights import organisations_to_choose


class MembershipForm(WagtailAdminModelForm):
    contributes_to = forms.MultipleChoiceField(
        choices=Membership.Contribution.choices,
        widget=forms.CheckboxSelectMultiple,
        required=False,
        label=Membership._meta.get_field("contributes_to").verbose_name,
    )

    class Meta:
        model = Membership
        fields = (
            "network",
            "organisation",
            "role",
            "since",
            "until",
            "own_benefit",
            "contribution",
            "contributes_to",
            "sort_order",
        )
        widgets = {"since": AdminDateInput, "until": AdminDateInput}

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["network"].queryset = editable_networks(self.for_user)
        self.fields["organisation"].queryset = organisations_to_choose(self.for_user)
        if self.instance.pk:
            for name in ("network", "organisation"):
                self.fields[name].disabled = True

    def clean(self):
        data = super().clean()
        since, until = data.get("since"), data.get("until")
        if since and until and until < since:
            self.add_error("until", _("The last day is before the first. Please correct one of them."))
        elif data.get("network") and data.get("organisation") and self._is_there_already(data):
            self.add_error(
                "since", _("The organisation is in this network at that time already. Please change the days.")
            )
        return data

    def _is_there_already(self, data) -> bool:
        found = Membership.objects.filter(network=data["network"], organisation=data["organisation"])
        if data.get("until"):
            found = found.filter(Q(since=None) | Q(since__lte=data["until"]))
        if data.get("since"):
            found = found.filter(Q(until=None) | Q(until__gte=data["since"]))
        return found.exclude(pk=self.instance.pk).exists()
