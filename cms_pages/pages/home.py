from django.apps import apps
from django.utils.translation import gettext_lazy as _

from cms_pages.blocks.published import open_from

from .base import SitePage
from .events import next_events
from .outcomes import outcomes


class HomePage(SitePage):
    """The first page of a language: what this is, what to do now, which networks there are, what is new, what comes."""

    class Meta:
        verbose_name = _("home page")
        verbose_name_plural = _("home pages")

    def get_context(self, request, *args, **kwargs):
        context = super().get_context(request, *args, **kwargs)
        context["outcomes"] = outcomes(self.locale_id)
        context["networks"] = self.networks()
        context["events"] = next_events(self)
        context["news"] = [] if self.has_news_in_body() else self.related_news()
        return context

    def networks(self) -> list:
        networks = apps.get_model("cms_pages", "NetworkPage").objects.live().filter(locale_id=self.locale_id)
        return list(open_from(self, networks).with_number_of_members().order_by("title"))
