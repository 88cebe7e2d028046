"""What the admin shows of subscriptions. Registered in `cms_pages.wagtail_hooks`."""

from django.urls import path
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.menu import MenuItem
from wagtail.admin.viewsets.base import ViewSet

from .overview import index, may_see


class ShownToEditors(MenuItem):
    def is_shown(self, request) -> bool:
        return may_see(request.user)


class SubscriptionViewSet(ViewSet):
    name = "news_by_mail"
    url_prefix = "news-by-mail"
    icon = "mail"
    menu_label = _("News by mail")
    menu_order = 260
    add_to_admin_menu = True
    menu_item_class = ShownToEditors

    def get_urlpatterns(self):
        return [path("", index, name="index")]


def register() -> None:
    hooks.register("register_admin_viewset", SubscriptionViewSet)
