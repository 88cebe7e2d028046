"""Where the admin finds organisations."""

from django.urls import path
from django.utils.translation import gettext_lazy as _
from wagtail.admin.menu import MenuItem
from wagtail.admin.viewsets.base import ViewSet, ViewSetGroup
from wagtail.admin.viewsets.model import ModelViewSet

from ..fields_of_action import FieldOfAction
from ..membership import Membership
from ..organisation import Organisation
from ..rights import may_keep_organisations
from . import deleting, doubles, upload
from .lists import (
    MembershipAddView,
    MembershipDeleteView,
    MembershipEditView,
    MembershipHistoryView,
    MembershipIndexView,
    MembershipUsageView,
    OrganisationEditView,
    OrganisationHistoryView,
    OrganisationIndexView,
    OrganisationUsageView,
)
from .membership_form import MembershipForm
from .organisation_form import edit_handler


class ShownToKeepers(MenuItem):
    def is_shown(self, request) -> bool:
        return may_keep_organisations(request.user)


class OrganisationViewSet(ModelViewSet):
    model = Organisation
    name = "organisations_admin"
    url_prefix = "organisations"
    icon = "group"
    menu_label = _("Organisations")
    menu_item_class = ShownToKeepers
    edit_handler = edit_handler
    list_display = ["name", "kind", "district", "publicity", "key"]
    list_filter = ["kind", "publicity"]
    search_fields = ["name", "key", "district"]
    search_backend_name = None
    copy_view_enabled = False
    add_to_reference_index = False
    index_view_class = OrganisationIndexView
    edit_view_class = OrganisationEditView
    delete_view_class = deleting.OrganisationDeleteView
    history_view_class = OrganisationHistoryView
    usage_view_class = OrganisationUsageView

    def get_urlpatterns(self):
        ending = path("<int:pk>/end-memberships/", deleting.end_memberships, name="end_memberships")
        return [*super().get_urlpatterns(), ending]


class MembershipViewSet(ModelViewSet):
    model = Membership
    name = "memberships_admin"
    url_prefix = "memberships"
    icon = "link"
    menu_label = _("Memberships")
    menu_item_class = ShownToKeepers
    list_display = ["organisation", "network", "role", "since", "until"]
    list_filter = ["network", "role"]
    search_fields = ["organisation__name", "network__name"]
    search_backend_name = None
    copy_view_enabled = False
    add_to_reference_index = False
    index_view_class = MembershipIndexView
    add_view_class = MembershipAddView
    edit_view_class = MembershipEditView
    delete_view_class = MembershipDeleteView
    history_view_class = MembershipHistoryView
    usage_view_class = MembershipUsageView

    def get_form_class(self, for_update=False):
        return MembershipForm


class ImportViewSet(ViewSet):
    name = "organisations_import"
    url_prefix = "organisations-import"
    icon = "upload"
    menu_label = _("Take in a list")
    menu_item_class = ShownToKeepers

    def get_urlpatterns(self):
        return [
            path("", upload.upload, name="index"),
            path("template/<slug:kind>/", upload.template, name="template"),
            path("<slug:name>/", upload.preview, name="preview"),
        ]


class DoublesViewSet(ViewSet):
    name = "organisations_doubles"
    url_prefix = "organisations-doubles"
    icon = "copy"
    menu_label = _("Doubles")
    menu_item_class = ShownToKeepers

    def get_urlpatterns(self):
        return [
            path("", doubles.index, name="index"),
            path("<int:kept>/<int:double>/", doubles.compare, name="compare"),
            path("apart/<int:entry>/", doubles.apart, name="apart"),
        ]


class FieldOfActionViewSet(ModelViewSet):
    model = FieldOfAction
    name = "fields_of_action"
    url_prefix = "fields-of-action"
    icon = "tag"
    menu_label = _("Fields of action")
    form_fields = ["names", "code", "sort_order"]
    list_display = ["__str__", "code", "sort_order"]
    search_fields = ["code"]
    search_backend_name = None
    copy_view_enabled = False
    add_to_reference_index = False

    def get_form_class(self, for_update=False):
        """What points to a field points to its code, so that stays."""
        found = super().get_form_class(for_update)
        found.base_fields["code"].disabled = for_update
        return found


class OrganisationsGroup(ViewSetGroup):
    menu_label = _("Organisations")
    menu_icon = "group"
    menu_order = 230
    items = (OrganisationViewSet, MembershipViewSet, ImportViewSet, DoublesViewSet, FieldOfActionViewSet)
