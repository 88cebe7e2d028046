"""What the admin asks of people and rights. Registered in `cms_pages.wagtail_hooks`."""

from django.db.models import Q, QuerySet
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.permissions import page_permission_policy

from .files_gate import narrow
from .localize_gate import urlpatterns
from .mandates import ENDED, GIVEN


def log_actions(actions) -> None:
    actions.register_action(GIVEN, _("Give a mandate"), _("A mandate was given"))
    actions.register_action(ENDED, _("End a mandate"), _("A mandate was ended"))


def without_drafts_of_others(pages: QuerySet, request: HttpRequest) -> QuerySet:
    """Whoever chooses a page to link to sees what is public, and what they may edit."""
    mine = page_permission_policy.explorable_instances(request.user)
    return pages.filter(Q(live=True) | Q(pk__in=mine.order_by().values("pk")))


def register() -> None:
    hooks.register("construct_page_chooser_queryset", without_drafts_of_others)
    # Before wagtail-localize, whose views stand at the same addresses.
    hooks.register("register_admin_urls", lambda: urlpatterns, order=-2)
    # After Wagtail's own, which it takes the place of.
    hooks.register("construct_admin_api", narrow, order=1)
    hooks.register("register_log_actions", log_actions)
