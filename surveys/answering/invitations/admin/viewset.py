"""Where the admin finds invitations: in the menu beside the waves."""

from django.urls import path
from django.utils.translation import gettext_lazy as _
from wagtail.admin.viewsets.base import ViewSet

from surveys.admin_menu import shown_to

from . import adding, one, overview
from .access import may_invite


class InvitationViewSet(ViewSet):
    name = "survey_invitations"
    url_prefix = "surveys/invitations"
    icon = "mail"
    menu_label = _("Invitations")
    menu_item_class = shown_to(may_invite)

    def get_urlpatterns(self):
        return [
            path("", overview.index, name="index"),
            path("<int:wave>/", overview.invitations, name="invitations"),
            path("<int:wave>/do/", overview.act, name="act"),
            path("<int:wave>/upload/", adding.upload, name="upload"),
            path("<int:wave>/store/", adding.store, name="store"),
            path("<int:wave>/directory/", adding.directory, name="directory"),
            path("<int:wave>/sending/<slug:name>/", overview.sending, name="sending"),
            path("one/<int:invitation>/", one.invitation, name="invitation"),
            path("one/<int:invitation>/do/", one.act, name="act_on_one"),
        ]
