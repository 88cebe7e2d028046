"""The page of a strategy in one language: its guiding idea, and the situation it begins from."""

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import models, transaction
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, FieldRowPanel, MultiFieldPanel
from wagtail.search import index
from wagtail_localize.fields import SynchronizedField

from cms_pages.networks.network import NetworkPage
from cms_pages.networks.news_below import network_above
from cms_pages.pages.base import SitePage

from .strategy import Strategy


class StrategyPage(SitePage):
    """Stands below the page of its network. The body tells the situation, with pictures from results."""

    guiding_idea = models.TextField(
        _("guiding idea"), blank=True, max_length=1500, help_text=_("What the network wants to reach together.")
    )
    begins = models.DateField(_("from"), null=True, blank=True)
    ends = models.DateField(_("to"), null=True, blank=True)

    content_panels = [
        *SitePage.content_panels[:2],
        FieldPanel("guiding_idea"),
        MultiFieldPanel([FieldRowPanel([FieldPanel("begins"), FieldPanel("ends")])], heading=_("Period")),
        FieldPanel("body", heading=_("Situation")),
    ]
    search_fields = [*SitePage.search_fields, index.SearchField("guiding_idea")]
    api_fields = [*SitePage.api_fields, "guiding_idea", "begins", "ends"]
    override_translatable_fields = [SynchronizedField(name, overridable=False) for name in ("begins", "ends")]
    parent_page_types = ["cms_pages.NetworkPage"]
    subpage_types: list[str] = []
    template = "cms_pages/strategies/public/page.html"

    class Meta:
        verbose_name = _("strategy")
        verbose_name_plural = _("strategies")

    def clean(self):
        super().clean()
        if self.begins and self.ends and self.ends <= self.begins:
            raise ValidationError({"ends": _("The period must end after it begins.")})

    @property
    def record(self) -> Strategy | None:
        return Strategy.objects.filter(key=self.translation_key).select_related("network").first()

    @transaction.atomic
    def save(self, *args, **kwargs):
        super().save(*args, **kwargs)
        keep_strategy(self)


def keep_strategy(page: StrategyPage) -> Strategy | None:
    """The record of a strategy's page, made with its first page; called as the page in the first language is."""
    above: NetworkPage | None = network_above(page)
    if above is None:
        return None
    record = Strategy.objects.filter(key=page.translation_key).first()
    facts = {"begins": page.begins, "ends": page.ends}
    if record is None:
        of_network = Strategy.objects.filter(network=above.record)
        number = (of_network.aggregate(last=models.Max("number"))["last"] or 0) + 1
        return Strategy.objects.create(
            key=page.translation_key, network=above.record, number=number, name=page.title, **facts
        )
    if page.locale.language_code == settings.LANGUAGE_CODE:
        facts["name"] = page.title
    Strategy.objects.filter(pk=record.pk).update(**facts)
    return record
