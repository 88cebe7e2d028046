"""What all pages of the website share."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel
from wagtail.fields import StreamField
from wagtail.models import Page, PageViewRestriction
from wagtail.search import index

from cms_pages.blocks.body import BodyBlock
from cms_pages.blocks.page_links import addresses_in
from cms_pages.blocks.pictures import prefetch_renditions
from cms_pages.blocks.related_news import newest_news

from .fallback import fallback_of
from .headless import PreviewElsewhere


class SitePage(PreviewElsewhere, Page):
    # Named after this package: a project may have a HomePage of its own.
    page_ptr = models.OneToOneField(
        Page, on_delete=models.CASCADE, parent_link=True, related_name="%(app_label)s_%(class)s"
    )
    introduction = models.TextField(
        _("introduction"),
        blank=True,
        max_length=500,
        help_text=_("One or two sentences: what this page is about. Shown on top and wherever the page is listed."),
    )
    body = StreamField(BodyBlock(), verbose_name=_("content"), blank=True)
    demonstration = models.BooleanField(
        _("demonstration data"),
        default=False,
        help_text=_("Invented for showing what the site can do. The page says so."),
    )

    content_panels = [*Page.content_panels, FieldPanel("introduction"), FieldPanel("body")]
    promote_panels = [*Page.promote_panels, FieldPanel("demonstration")]
    search_fields = [*Page.search_fields, index.SearchField("introduction"), index.SearchField("body")]

    api_fields = ["introduction", "body", "demonstration"]

    class Meta:
        abstract = True

    @property
    def points_to(self) -> list[int]:
        """The pages this one names in its fields; `site_links` finds them in the right language."""
        return []

    def related_news(self) -> list:
        """What the block of related news shows where an editor has chosen none."""
        return newest_news(self)

    def has_news_in_body(self) -> bool:
        return any(block["type"] == "related_news" for block in self.body.raw_data)

    def get_view_restrictions(self):
        """Routing has asked already whether there are any."""
        known_to_be_free = getattr(self, "is_restricted", None) is False and not self.alias_of_id
        return PageViewRestriction.objects.none() if known_to_be_free else super().get_view_restrictions()

    def get_context(self, request, *args, **kwargs):
        context = super().get_context(request, *args, **kwargs)
        context["fallback"] = fallback_of(self)
        context["page_links"] = addresses_in(self.body, self.locale_id, request)
        prefetch_renditions(self.body)
        return context
