"""News and the page that lists them."""

from math import ceil

from django.core.paginator import Paginator
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel
from wagtail.api import APIField
from wagtail.search import index

from .about_network import PARAMETER, MayBeAboutNetwork, narrowed, network_field
from .api_fields import LinkedPageField
from .base import SitePage
from .fallback import with_fallbacks
from .feeds.addresses import feed_address
from .share import share_of

NEWS_ON_A_PAGE = 12
# Of plain prose in a second language, which is how many read here.
WORDS_READ_IN_A_MINUTE = 150


class NewsIndexPage(SitePage):
    """All news of a language, the newest first; `?network=` shows those of one network."""

    subpage_types = ["cms_pages.NewsPage"]
    listing_parameters = (PARAMETER, "page")

    class Meta:
        verbose_name = _("list of news")
        verbose_name_plural = _("lists of news")

    def get_context(self, request, *args, **kwargs):
        context = super().get_context(request, *args, **kwargs)
        news, about = narrowed(self, NewsPage, request)
        news = Paginator(news.order_by("-date", "-pk"), NEWS_ON_A_PAGE).get_page(request.GET.get("page"))
        own = {"news": with_fallbacks(news), "feed_url": feed_address(about["network"])}
        return context | about | own


class NewsPage(MayBeAboutNetwork, SitePage):
    date = models.DateField(_("date"), default=timezone.localdate)
    network = network_field(related_name="news")

    content_panels = [*SitePage.content_panels[:1], FieldPanel("date"), FieldPanel("network")]
    content_panels += SitePage.content_panels[1:]
    search_fields = [*SitePage.search_fields, index.FilterField("date")]
    api_fields = [*SitePage.api_fields, "date", APIField("network", serializer=LinkedPageField())]
    parent_page_types = ["cms_pages.NewsIndexPage"]
    subpage_types = []

    class Meta:
        verbose_name = _("news")
        verbose_name_plural = _("news")

    def get_context(self, request, *args, **kwargs):
        context = super().get_context(request, *args, **kwargs)
        return context | {"share": share_of(self, request)}

    @property
    def reading_minutes(self) -> int:
        texts = self.body.stream_block.get_searchable_content(self.body)
        words = sum(len(str(text).split()) for text in [self.introduction, *texts])
        return max(1, ceil(words / WORDS_READ_IN_A_MINUTE))
