"""Events and the page that lists them."""

from datetime import datetime, time

from django.core.exceptions import ValidationError
from django.core.paginator import Paginator
from django.db import models
from django.db.models.functions import Coalesce
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, FieldRowPanel, MultiFieldPanel
from wagtail.api import APIField
from wagtail.models import PageManager, PageQuerySet
from wagtail.search import index
from wagtail_localize.fields import SynchronizedField

from cms_pages.blocks.published import open_from

from .about_network import PARAMETER, MayBeAboutNetwork, narrowed, network_field
from .api_fields import LinkedPageField
from .base import SitePage
from .event_dates import default_time_zone, is_time_zone, on_the_clock, zone_of
from .event_facts import FACTS, next_sequence, take_facts_of_source
from .event_form import EventForm
from .fallback import with_fallbacks
from .feeds.addresses import calendar_address, event_file_address
from .share import share_of

EVENTS_ON_A_PAGE = 12
EVENTS_SHOWN = 3


class EventQuerySet(PageQuerySet):
    def by_time(self):
        return self.annotate(ends=Coalesce("end", "start"))

    def upcoming(self):
        """Until the day is over; the next one first."""
        return self.by_time().filter(ends__gte=_beginning_of_today()).order_by("start", "pk")

    def past(self):
        return self.by_time().filter(ends__lt=_beginning_of_today()).order_by("-start", "-pk")


def _beginning_of_today() -> datetime:
    return timezone.make_aware(datetime.combine(timezone.localdate(), time.min))


class EventIndexPage(SitePage):
    """All events of a language: those to come, or those that were."""

    subpage_types = ["cms_pages.EventPage"]
    listing_parameters = (PARAMETER, "past", "page")

    class Meta:
        verbose_name = _("list of events")
        verbose_name_plural = _("lists of events")

    def get_context(self, request, *args, **kwargs):
        context = super().get_context(request, *args, **kwargs)
        events, about = narrowed(self, EventPage, request)
        past = bool(request.GET.get("past"))
        events = events.past() if past else events.upcoming()
        events = with_fallbacks(Paginator(events, EVENTS_ON_A_PAGE).get_page(request.GET.get("page")))
        own = {"events": events, "past": past, "calendar_url": calendar_address(about["network"])}
        return context | about | own


class EventPage(MayBeAboutNetwork, SitePage):
    """Date, zone, state and the way in are the same in all languages; see `event_facts`."""

    class State(models.TextChoices):
        PLANNED = "planned", _("It takes place")
        CANCELLED = "cancelled", _("Cancelled")

    start = models.DateTimeField(_("start"), default=timezone.now)
    end = models.DateTimeField(_("end"), null=True, blank=True)
    time_zone = models.CharField(_("time zone"), max_length=60, default=default_time_zone, validators=[is_time_zone])
    place = models.CharField(_("place"), max_length=250, blank=True, help_text=_("Name and street."))
    online_url = models.URLField(_("address for taking part online"), blank=True, max_length=500)
    state = models.CharField(
        _("state"),
        max_length=20,
        choices=State,
        default=State.PLANNED,
        help_text=_("A cancelled event stays where it is and says so, also in calendars. Please do not delete it."),
    )
    # Calendars take over a change only where this number has grown.
    sequence = models.PositiveIntegerField(default=0, editable=False)
    network = network_field(related_name="events")

    content_panels = [
        *SitePage.content_panels[:1],
        MultiFieldPanel(
            [
                FieldRowPanel([FieldPanel("start"), FieldPanel("end")]),
                FieldPanel("time_zone"),
                FieldPanel("place"),
                FieldPanel("online_url"),
                FieldPanel("state"),
            ],
            heading=_("When and where"),
        ),
        FieldPanel("network"),
        *SitePage.content_panels[1:],
    ]
    override_translatable_fields = [SynchronizedField(name, overridable=False) for name in FACTS]
    search_fields = [*SitePage.search_fields, index.SearchField("place"), index.FilterField("start")]
    api_fields = [
        *SitePage.api_fields,
        *("start", "end", "time_zone", "place", "online_url", "state"),
        APIField("network", serializer=LinkedPageField()),
    ]
    base_form_class = EventForm
    parent_page_types = ["cms_pages.EventIndexPage"]
    subpage_types = []

    objects = PageManager.from_queryset(EventQuerySet)()

    class Meta:
        verbose_name = _("event")
        verbose_name_plural = _("events")

    def clean(self):
        super().clean()
        if self.start and self.end and self.end < self.start:
            raise ValidationError({"end": _("The end is before the start.")})

    def with_content_json(self, content):
        """An old revision does not bring back an old number."""
        page = super().with_content_json(content)
        page.sequence = self.sequence
        return page

    def save(self, *args, **kwargs):
        if kwargs.get("update_fields") is None:
            take_facts_of_source(self)
            self.sequence = next_sequence(self)
        return super().save(*args, **kwargs)

    def get_context(self, request, *args, **kwargs):
        context = super().get_context(request, *args, **kwargs)
        own = {"share": share_of(self, request), "calendar_url": event_file_address(self), "when": self.when}
        return context | own

    @property
    def is_cancelled(self) -> bool:
        return self.state == self.State.CANCELLED

    @cached_property
    def local_start(self) -> datetime:
        return on_the_clock(self.start, self.time_zone)

    @cached_property
    def local_end(self) -> datetime | None:
        return on_the_clock(self.end, self.time_zone) if self.end else None

    @property
    def ends_on_another_day(self) -> bool:
        return bool(self.local_end) and self.local_end.date() != self.local_start.date()

    @property
    def when(self) -> str:
        """Date, time and place in one line of plain text."""
        day, clock = date_format(self.local_start, "DATE_FORMAT"), date_format(self.local_start, "H:i")
        return " · ".join(filter(None, (f"{day}, {clock}", self.foreign_zone, self.place)))

    @property
    def start_with_offset(self) -> str:
        return self.start.astimezone(zone_of(self.time_zone)).isoformat(timespec="minutes")

    @property
    def foreign_zone(self) -> str:
        """The zone, where it is not that of the site."""
        return "" if self.time_zone == default_time_zone() else self.time_zone.replace("_", " ")


def next_events(here: SitePage) -> list[EventPage]:
    """The next ones of the language of the page that shows them."""
    events = EventPage.objects.live().filter(locale_id=here.locale_id).select_related("locale").upcoming()
    events = open_from(here, events)
    return with_fallbacks(list(events[:EVENTS_SHOWN]))
