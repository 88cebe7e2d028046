"""Some of Wagtail's pages for a page show its name before they ask for a right: not to editors of another network."""

from collections.abc import Callable, Mapping

from django.db.models import Q
from django.http import HttpRequest, HttpResponse
from wagtail.admin.auth import permission_denied
from wagtail.models import Page
from wagtail.permissions import page_permission_policy

ADMIN = "/admin/"
NAMES = ("page_id", "parent_page_id", "page_to_move_id")
CHOOSING = "wagtailadmin_choose_page"
# It names the page of each kind that was changed last, whosever it is.
OF_THE_WHOLE_SITE = "/admin/reports/page-types-usage/"


class OwnPagesMiddleware:
    """Pages that somebody may explore open, and where a page is chosen to link to, what is public, too."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]):
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_view(self, request: HttpRequest, view: Callable, args, kwargs: Mapping) -> HttpResponse | None:
        if request.path_info.startswith(OF_THE_WHOLE_SITE) and not request.user.is_superuser:
            return permission_denied(request) if request.user.is_authenticated else None
        asked = {kwargs[name] for name in NAMES if name in kwargs}
        if not asked or not request.path_info.startswith(ADMIN) or not request.user.is_authenticated:
            return None
        open_to_all = Q(live=True) if (request.resolver_match.url_name or "").startswith(CHOOSING) else Q(pk__in=[])
        mine = page_permission_policy.explorable_instances(request.user).order_by().values("pk")
        closed = Page.objects.filter(pk__in=asked).exclude(open_to_all | Q(pk__in=mine))
        return permission_denied(request) if closed.exists() else None
