"""What the admin asks of this part. Registered in `cms_pages.wagtail_hooks`."""

from django.urls import path, reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.menu import MenuItem
from wagtail.admin.staticfiles import versioned_static
from wagtail.admin.viewsets.base import ViewSet

from . import waiting
from .content_checks import widen
from .links.views import index
from .panel import WaitingPanel
from .waiting import Source

SOURCES = (
    waiting.drafts,
    waiting.closing_surveys,
    waiting.results_to_release,
    waiting.links_to_nowhere,
    waiting.pictures_without_words,
)


class LinkViewSet(ViewSet):
    name = "link_checks"
    url_prefix = "links"

    def get_urlpatterns(self):
        return [path("", index, name="index")]


def links_in_menu() -> MenuItem:
    return MenuItem(_("Links that lead nowhere"), reverse("link_checks:index"), icon_name="link", order=950)


def style_sheet() -> SafeString:
    return format_html('<link rel="stylesheet" href="{}">', versioned_static("cms_pages/admin.css"))


def register(*others: Source) -> None:
    """`others` come first: what parts beside this one have waiting, such as `waiting.outdated_translations`."""

    def add_panel(request, panels) -> None:
        panels.append(WaitingPanel([*others, *SOURCES]))

    hooks.register("construct_homepage_panels", add_panel)
    hooks.register("insert_global_admin_css", style_sheet)
    hooks.register("register_admin_viewset", LinkViewSet)
    hooks.register("register_reports_menu_item", links_in_menu)
    hooks.register("construct_wagtail_userbar", widen)
