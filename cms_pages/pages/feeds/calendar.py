"""Events as iCalendar, which calendars subscribe to or take in as a file. Needs the extra `hub`."""

import uuid
from collections.abc import Sequence
from datetime import timedelta
from urllib.parse import urlsplit

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.http import content_disposition_header
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe
from icalendar import Calendar, Event, vDuration, vText, vUri

from cms_pages.blocks.links import address_of
from cms_pages.pages.addresses import whole_address
from cms_pages.pages.event_dates import zone_of
from cms_pages.pages.events import EventPage
from surveys.templatetags.site_name import site_name

from .listing import listing
from .plain import plain
from .unchanged import unless_unchanged

MADE_BY = "-//Augenhoehe//Events//EN"
EVENTS_IN_A_CALENDAR = 500
KEPT = timedelta(days=90)
ASKED_AGAIN_AFTER = timedelta(hours=6)
YEAR = timedelta(days=366)


@require_safe
@unless_unchanged
def calendar(request: HttpRequest, network: str | None = None) -> HttpResponse:
    """What is to come and what was lately, to subscribe to. Cancelled events stay and say so."""
    of = listing(request, network)
    events = of.public(EventPage).by_time().filter(ends__gte=timezone.now() - KEPT)
    events = events.select_related("locale").order_by("start", "pk")[:EVENTS_IN_A_CALENDAR]
    name = of.network.title if of.network else site_name()
    return _answer(request, list(events), _("Events: {name}").format(name=name), "events")


@require_safe
@unless_unchanged
def event(request: HttpRequest, page_id: str) -> HttpResponse:
    """One event, as a file."""
    found = listing(request).public(EventPage).filter(pk=page_id).select_related("locale").first()
    if found is None:
        raise Http404
    return _answer(request, [found], found.title, found.slug)


def _answer(request: HttpRequest, events: Sequence[EventPage], name: str, file_name: str) -> HttpResponse:
    response = HttpResponse(_calendar(request, events, name).to_ical(), content_type="text/calendar; charset=utf-8")
    response.headers["Content-Disposition"] = content_disposition_header(False, f"{file_name}.ics")
    return response


def _calendar(request: HttpRequest, events: Sequence[EventPage], name: str) -> Calendar:
    identity = uuid.uuid5(uuid.NAMESPACE_URL, whole_address(request.path))
    made = Calendar.new(prodid=MADE_BY, method="PUBLISH", name=plain(name), uid=identity)
    made.add("refresh-interval", ASKED_AGAIN_AFTER, parameters={"VALUE": "DURATION"})
    made.add("x-published-ttl", vDuration(ASKED_AGAIN_AFTER))  # the same for Outlook
    for page in events:
        made.add_component(_event(request, page))
    if events:
        # Room on both sides: an event before the first change of the clocks would have no offset.
        moments = [moment for page in events for moment in (page.start, page.end) if moment]
        made.add_missing_timezones(min(moments).date() - YEAR, max(moments).date() + YEAR)
    return made


def _event(request: HttpRequest, page: EventPage) -> Event:
    """The identity is the same in all languages and wherever the page moves."""
    address = whole_address(address_of(page, request))
    zone, changed = zone_of(page.time_zone), page.last_published_at or page.latest_revision_created_at or page.start
    made = Event()
    made.add("uid", f"{page.translation_key}@{urlsplit(settings.WAGTAILADMIN_BASE_URL).hostname}")
    made.add("sequence", page.sequence)
    made.add("dtstamp", changed)
    made.add("last-modified", changed)
    made.add("dtstart", page.start.astimezone(zone))
    if page.end and page.end > page.start:
        made.add("dtend", page.end.astimezone(zone))
    made.add("status", "CANCELLED" if page.is_cancelled else "CONFIRMED")
    made.add("summary", _said(page.title))
    made.add("description", _said("\n\n".join(filter(None, (page.introduction, page.online_url, address)))))
    made.add("url", vUri(address))
    if page.place or page.online_url:
        made.add("location", _said(page.place or page.online_url))
    return made


def _said(text: str) -> vText:
    return vText(plain(text).replace("\r\n", "\n"), params={"LANGUAGE": get_language()})
