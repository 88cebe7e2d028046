"""Some of Wagtail's pages for a page show its name before they ask for a right: not to editors of another network."""

from collections.abc import Callable, Mapping

from django.db.models import Q
from django.http import HttpRequest, HttpResponse
from wagtail.admin.auth import permission_denied
from wagtail.models import Page
from wagtail.permissions import page_permission_policy

from . import draft_titles
from .link_gate import typed_link

ADMIN = "/admin/"
NAMES = ("page_id", "parent_page_id", "page_to_move_id")
CHOOSING = "wagtailadmin_choose_page"
TYPED_LINK = "wagtailadmin_choose_page_external_link"
# It names the page of each kind that was changed last, whosever it is.
OF_THE_WHOLE_SITE = "/admin/reports/page-types-usage/"


class OwnPagesMiddleware:
    """Pages that somebody may explore open, and where a page is chosen to link to, what is public, too."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]):
        self.get_response = get_response
        draft_titles.guard()

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if not request.path_info.startswith(ADMIN):
            return self.get_response(request)
        with draft_titles.asked_by(request):
            return self.get_response(request)

    def process_view(self, request: HttpRequest, view: Callable, args, kwargs: Mapping) -> HttpResponse | None:
        if request.path_info.startswith(OF_THE_WHOLE_SITE) and not request.user.is_superuser:
            return permission_denied(request) if request.user.is_authenticated else None
        name = request.resolver_match.url_name or ""
        if name == TYPED_LINK:
            return typed_link(request)
        is_choosing = name.startswith(CHOOSING)
        asked = {kwargs[each] for each in NAMES if each in kwargs}
        if is_choosing:
            asked |= {number for number in request.GET.getlist("id") if number.isdecimal()}
        if not asked or not request.path_info.startswith(ADMIN) or not request.user.is_authenticated:
            return None
        open_to_all = Q(live=True) if is_choosing else Q(pk__in=[])
        mine = page_permission_policy.explorable_instances(request.user).order_by().values("pk")
        closed = Page.objects.filter(pk__in=asked).exclude(open_to_all | Q(pk__in=mine))
        return permission_denied(request) if closed.exists() else None
