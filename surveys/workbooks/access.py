"""Who may work with workbooks: whoever may edit, or publish, pages."""

from collections.abc import Callable

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from wagtail.admin.auth import user_passes_test
from wagtail.permissions import page_permission_policy

from surveys.definition.access import may_publish_any as may_publish  # the same right for both kinds of survey


def may_edit(user) -> bool:
    return page_permission_policy.user_has_any_permission(user, ["add", "change"])


def editors_only(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    return user_passes_test(may_edit)(view)


def demand_publisher(request: HttpRequest) -> None:
    """Raises PermissionDenied."""
    if not may_publish(request.user):
        raise PermissionDenied
