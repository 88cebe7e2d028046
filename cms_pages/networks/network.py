from django.conf import settings
from django.db import models
from django.db.models.functions import Coalesce
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from rest_framework.fields import ReadOnlyField
from wagtail.admin.panels import FieldPanel, MultiFieldPanel
from wagtail.api import APIField
from wagtail.models import PageManager, PageQuerySet

from cms_pages.pages.base import SitePage

from .kinds import Side
from .languages import LanguagesField
from .members_field import MembersField
from .record import Network, keep_record

NEWS_SHOWN = 3


class NetworkQuerySet(PageQuerySet):
    def with_number_of_members(self):
        """How many organisations are in the network of each page today."""
        from .organisations.membership import Membership

        there = Membership.objects.shown().filter(network__key=models.OuterRef("translation_key"))
        counted = there.order_by().values("network").annotate(number=models.Count("pk")).values("number")
        return self.annotate(number_of_members=Coalesce(models.Subquery(counted), 0))


class NetworkPage(SitePage):
    """A lasting cooperation of organisations of several sides."""

    class Phase(models.TextChoices):
        INITIATIVE = "initiative", _("Initiative")
        NETWORK = "network", _("Network")
        ASSOCIATION = "association", _("Association")

    region = models.CharField(_("region"), max_length=120, blank=True)
    phase = models.CharField(_("phase"), max_length=20, choices=Phase, default=Phase.NETWORK)
    since = models.PositiveSmallIntegerField(_("since"), null=True, blank=True, help_text=_("A year."))
    founders = models.CharField(_("founders"), max_length=300, blank=True)
    carried_by = models.CharField(_("carried by"), max_length=300, blank=True)
    funded_by = models.CharField(_("funded by"), max_length=300, blank=True)
    aims = models.TextField(_("aims"), blank=True, help_text=_("One aim in each line."))
    languages = LanguagesField(_("languages"), help_text=_("The languages the network works in."))

    content_panels = [
        *SitePage.content_panels[:2],
        MultiFieldPanel(
            [
                FieldPanel("region"),
                FieldPanel("phase"),
                FieldPanel("since"),
                FieldPanel("founders"),
                FieldPanel("carried_by"),
                FieldPanel("funded_by"),
                FieldPanel("languages"),
            ],
            heading=_("The network"),
        ),
        FieldPanel("aims"),
        *SitePage.content_panels[2:],
    ]

    api_fields = [
        *SitePage.api_fields,
        *("region", "phase", "since", "founders", "carried_by", "funded_by", "languages"),
        APIField("aims", serializer=ReadOnlyField(source="list_of_aims")),
        APIField("members", serializer=MembersField()),
    ]

    objects = PageManager.from_queryset(NetworkQuerySet)()

    class Meta:
        verbose_name = _("network")
        verbose_name_plural = _("networks")

    def get_context(self, request, *args, **kwargs):
        context = super().get_context(request, *args, **kwargs)
        context["sides"] = self.members_by_side()
        context["news"] = [] if self.has_news_in_body() else self.related_news()
        return context

    def save(self, *args, **kwargs):
        super().save(*args, **kwargs)
        keep_record(self)

    @cached_property
    def members(self) -> list:
        """The memberships of today, of all languages together, each with its organisation."""
        from .organisations.membership import Membership

        return list(Membership.objects.shown().filter(network__key=self.translation_key))

    @property
    def record(self) -> Network:
        return Network.objects.get(key=self.translation_key)

    def members_by_side(self) -> list[tuple[Side, list]]:
        """The sides that have a member, in their fixed order, with their members."""
        sides = [(side, [each for each in self.members if each.organisation.own_side == side]) for side in Side]
        return [(side, there) for side, there in sides if there]

    def related_news(self) -> list:
        """News about this network in the language of this page, whichever translation of it they point to."""
        news = self.news.model.objects.live().filter(network__translation_key=self.translation_key)
        return list(news.filter(locale_id=self.locale_id).order_by("-date", "-pk")[:NEWS_SHOWN])

    @property
    def list_of_aims(self) -> list[str]:
        return [line.strip() for line in self.aims.splitlines() if line.strip()]

    @property
    def language_names(self) -> list[tuple[str, str]]:
        return [(code, name) for code, name in settings.LANGUAGES if code in self.languages]
