"""What the admin asks of the desk. Registered in `cms_pages.wagtail_hooks`."""

from collections.abc import Iterator

from django.urls import reverse
from django.utils.translation import gettext as _
from wagtail import hooks
from wagtail.admin.widgets.button import HeaderButton
from wagtail.models import Page

from .access import may_sit
from .localize_views import urlpatterns
from .page_views import after_publishing
from .views import ICON
from .viewsets import TranslatingGroup, offered_permissions


def buttons_of_page(page: Page, user, view_name: str = "", next_url: str | None = None) -> Iterator[HeaderButton]:
    if page.pk and page.depth > 1 and may_sit(user):
        yield HeaderButton(
            _("Translation desk"),
            url=reverse("translation_desk:page", args=[page.translation_key]),
            icon_name=ICON,
            priority=55,
        )


def ask_after_publishing(request, page: Page) -> None:
    if may_sit(request.user):
        after_publishing(request, page)


def register() -> None:
    hooks.register("register_admin_viewset", TranslatingGroup)
    # Before wagtail-localize, whose views stand at the same addresses.
    hooks.register("register_admin_urls", lambda: urlpatterns, order=-1)
    hooks.register("register_permissions", offered_permissions)
    hooks.register("register_page_header_buttons", buttons_of_page)
    hooks.register("after_publish_page", ask_after_publishing)
