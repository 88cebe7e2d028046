from django.apps import apps
from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.models import Page

from .lines import LineBlock
from .links import in_locale, locale_id_of
from .page_choice import TranslatedPageBlock
from .published import open_from
from .represent import found_page, page_link

AS_MANY_AS_FIT = 3


def newest_news(here: Page | None = None) -> list:
    """The newest of the language of the page that shows them, without itself; without a page, of all languages."""
    news = apps.get_model("cms_pages", "NewsPage").objects.live()
    if here:
        news = open_from(here, news.filter(locale_id=here.locale_id).exclude(pk=here.pk))
    return list(news.order_by("-date", "-pk")[:AS_MANY_AS_FIT])


class RelatedNewsBlock(blocks.StructBlock):
    title = LineBlock(label=_("Title"), required=False, max_length=120)
    pages = blocks.ListBlock(
        TranslatedPageBlock(page_type="cms_pages.NewsPage"),
        label=_("News"),
        min_num=0,
        max_num=AS_MANY_AS_FIT,
        help_text=_("Leave it empty to show the newest ones."),
        default=[],
    )

    def get_context(self, value, parent_context=None):
        context = super().get_context(value, parent_context=parent_context)
        here = context.get("page")
        chosen = in_locale(value.get("pages") or (), locale_id_of(context))
        context["news"] = chosen or (here.related_news() if hasattr(here, "related_news") else newest_news())
        return context

    def get_api_representation(self, value, context=None):
        """The news that editors have chosen; where there are none, whoever shows the page asks for the newest."""
        found = (found_page(page and page.pk, context) for page in value.get("pages") or ())
        return {"title": value.get("title") or "", "pages": [page_link(page, context) for page in found if page]}

    class Meta:
        icon = "list-ol"
        label = _("Related news")
        description = _("Up to three news: those you choose, or the newest.")
        template = "cms_pages/blocks/related_news.html"
        preview_template = "cms_pages/blocks/preview.html"
        preview_value = {"title": _("Read on"), "pages": []}
