"""What waits for whoever looks, on the admin's first page. When nothing waits it says so."""

from collections.abc import Sequence

from wagtail.admin.ui.components import Component

from .waiting import Source


class WaitingPanel(Component):
    name = "waiting"
    order = 60
    template_name = "cms_pages/home/waiting_panel.html"

    def __init__(self, sources: Sequence[Source]):
        self.sources = sources

    def get_context_data(self, parent_context) -> dict:
        user = parent_context["request"].user
        return {"waiting": [found for source in self.sources if (found := source(user))]}
