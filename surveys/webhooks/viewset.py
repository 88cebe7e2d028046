"""Where the admin finds webhooks: in the menu beside the surveys."""

from django.urls import path
from django.utils.translation import gettext_lazy as _
from wagtail.admin.viewsets.base import ViewSet

from surveys.admin_menu import shown_to

from . import log, views
from .access import may_manage_any


class WebhookViewSet(ViewSet):
    name = "survey_webhooks"
    url_prefix = "surveys/webhooks"
    icon = views.ICON
    menu_label = _("Webhooks")
    menu_item_class = shown_to(may_manage_any)

    def get_urlpatterns(self):
        return [
            path("", views.index, name="index"),
            path("new/", views.add, name="new"),
            path("<int:webhook>/", views.webhook, name="webhook"),
            path("<int:webhook>/change/", views.edit, name="edit"),
            path("<int:webhook>/secret/", views.new_secret, name="new_secret"),
            path("<int:webhook>/test/", views.test, name="test"),
            path("<int:webhook>/delete/", views.delete, name="delete"),
            path("<int:webhook>/messages/<uuid:message>/", log.message, name="message"),
            path("<int:webhook>/messages/<uuid:message>/send/", log.send_again, name="send_again"),
        ]
