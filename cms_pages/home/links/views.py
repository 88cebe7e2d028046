from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from .access import dead_links
from .reasons import REASONS

LINKS_ON_A_PAGE = 50


@require_GET
def index(request: HttpRequest) -> HttpResponse:
    links = Paginator(dead_links(request.user), LINKS_ON_A_PAGE).get_page(request.GET.get("p"))
    rows = [(link, REASONS.get(link.reason, "")) for link in links]
    context = {"links": links, "rows": rows, "page_title": _("Links that lead nowhere"), "header_icon": "link"}
    return render(request, "cms_pages/home/links.html", context)
