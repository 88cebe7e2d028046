"""Somebody types the address of a page as a link: Wagtail answers with the title of its draft, whosever it is."""

from django.http import HttpResponse
from wagtail.admin.auth import require_admin_access
from wagtail.admin.views.chooser import ExternalLinkView
from wagtail.models import Page


class LinkByItsTitle(ExternalLinkView):
    """With the title the page has for who asks."""

    def render_chosen_response(self, result: dict) -> HttpResponse:
        if "id" in result:
            page = Page.objects.get(pk=result["id"]).specific_deferred
            result = result | {"adminTitle": page.get_admin_display_title()}
        return super().render_chosen_response(result)


typed_link = require_admin_access(LinkByItsTitle.as_view())
"""In place of Wagtail's own view, which no hook comes before."""
