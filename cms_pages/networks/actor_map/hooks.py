"""What the admin asks of the map. Registered in `cms_pages.wagtail_hooks`."""

from wagtail import hooks

from .admin import ActorMapViewSet, buttons_of_page


def register() -> None:
    hooks.register("register_admin_viewset", ActorMapViewSet)
    hooks.register("register_page_header_buttons", buttons_of_page)
