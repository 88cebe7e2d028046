from django.conf import settings
from django.db import models, transaction
from django.db.models.functions import Coalesce
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from rest_framework.fields import ReadOnlyField
from wagtail.admin.panels import FieldPanel, InlinePanel, MultiFieldPanel
from wagtail.api import APIField
from wagtail.models import PageManager, PageQuerySet
from wagtail.search import index
from wagtail_localize.fields import SynchronizedField

from cms_pages.pages.base import SitePage

from .actor_map.on_page import Mapped
from .carriers import CarriersField, NetworkCarrier
from .contact import Reachable
from .decision import Agreed
from .fields_field import FieldsOfActionField, field_choices
from .happening import Happening
from .kinds import Side
from .languages import LanguagesField
from .members_field import MembersField
from .record import Network, keep_record

SAME_IN_ALL_LANGUAGES = ("phase", "since", "languages", "fields_of_action", "contact_email", "contact_phone")


class NetworkQuerySet(PageQuerySet):
    def with_number_of_members(self):
        """How many organisations are in the network of each page today."""
        from .organisations.membership import Membership

        there = Membership.objects.shown().filter(network__key=models.OuterRef("translation_key"))
        counted = there.order_by().values("network").annotate(number=models.Count("pk")).values("number")
        return self.annotate(number_of_members=Coalesce(models.Subquery(counted), 0))


class NetworkPage(Agreed, Reachable, Happening, Mapped, SitePage):
    """A lasting cooperation of organisations of several sides."""

    class Phase(models.TextChoices):
        INITIATIVE = "initiative", _("Initiative")
        NETWORK = "network", _("Network")
        ASSOCIATION = "association", _("Association")

    region = models.CharField(_("region"), max_length=120, blank=True)
    phase = models.CharField(_("phase"), max_length=20, choices=Phase, default=Phase.NETWORK)
    since = models.PositiveSmallIntegerField(_("since"), null=True, blank=True, help_text=_("A year."))
    founders = models.CharField(_("founders"), max_length=300, blank=True)
    aims = models.TextField(_("aims"), blank=True, help_text=_("One aim in each line."))
    languages = LanguagesField(_("languages"), help_text=_("The languages the network works in."))
    fields_of_action = FieldsOfActionField(_("fields of action"), help_text=_("What the network works on."))

    content_panels = [
        *SitePage.content_panels[:2],
        MultiFieldPanel(
            [
                FieldPanel("region"),
                FieldPanel("phase"),
                FieldPanel("since"),
                FieldPanel("founders"),
                FieldPanel("languages"),
                FieldPanel("fields_of_action"),
            ],
            heading=_("The network"),
        ),
        FieldPanel("aims"),
        InlinePanel("carriers", heading=_("Carried and funded by"), label=_("Organisation")),
        Agreed.agreed_panel,
        Reachable.contact_panel,
        *SitePage.content_panels[2:],
    ]

    search_fields = [*SitePage.search_fields, *(index.SearchField(name) for name in ("region", "aims", "founders"))]
    api_fields = [
        *SitePage.api_fields,
        *("region", "phase", "since", "founders", "languages", "fields_of_action"),
        *Agreed.agreed_api_fields,
        APIField("carriers", serializer=CarriersField(source="history")),
        APIField("aims", serializer=ReadOnlyField(source="list_of_aims")),
        APIField("members", serializer=MembersField()),
    ]

    override_translatable_fields = [SynchronizedField(name, overridable=False) for name in SAME_IN_ALL_LANGUAGES]

    objects = PageManager.from_queryset(NetworkQuerySet)()

    class Meta:
        verbose_name = _("network")
        verbose_name_plural = _("networks")

    def get_context(self, request, *args, **kwargs):
        context = super().get_context(request, *args, **kwargs)
        context["sides"] = self.members_by_side()
        context["map"] = self.own_map(request)
        return context | self.happening() | self.carried_and_funded()

    @transaction.atomic
    def save(self, *args, **kwargs):
        # Saving a draft writes a few fields, while the title in memory is that of the draft.
        if "title" in (kwargs.get("update_fields") or ["title"]):
            keep_record(self)  # first, for whoever listens to the saving asks for it
        super().save(*args, **kwargs)

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

    @cached_property
    def history(self) -> list[NetworkCarrier]:
        return list(self.carriers.select_related("logo"))

    def carried_and_funded(self) -> dict[str, list[NetworkCarrier]]:
        """The history, those of today first."""
        found = sorted(self.history, key=lambda each: -(each.until or 9999))
        kinds = NetworkCarrier.Kind
        return {
            "carried_by": [each for each in found if each.kind == kinds.CARRIES],
            "funded_by": [each for each in found if each.kind == kinds.FUNDS],
        }

    @property
    def list_of_aims(self) -> list[str]:
        return [line.strip() for line in self.aims.splitlines() if line.strip()]

    @property
    def language_names(self) -> list[tuple[str, str]]:
        return [(code, name) for code, name in settings.LANGUAGES if code in self.languages]

    @property
    def names_of_fields(self) -> list[str]:
        return [name for code, name in field_choices() if code in self.fields_of_action]
