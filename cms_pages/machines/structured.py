"""What a page is about, in the words of schema.org."""

import json
from collections.abc import Callable
from typing import Any

from django.utils.safestring import SafeString, mark_safe

from cms_pages.networks.network import NetworkPage
from cms_pages.pages.addresses import whole_address
from cms_pages.pages.event_dates import zone_of
from cms_pages.pages.events import EventPage
from cms_pages.pages.home import HomePage
from cms_pages.pages.news import NewsPage
from surveys.templatetags.site_name import site_name

Thing = dict[str, Any]
# So that no text can end the script element it stands in.
ESCAPES = {ord(sign): f"\\u{ord(sign):04x}" for sign in "<>&\u2028\u2029"}


def as_script(things: list[Thing]) -> SafeString:
    """The content of a script element of the type application/ld+json. Browsers do not run such an element."""
    document = {"@context": "https://schema.org", "@graph": things}
    return mark_safe(json.dumps(document, ensure_ascii=False).translate(ESCAPES))  # noqa: S308 - escaped above


def things_on(page, head) -> list[Thing]:
    """What the page is about, and where it stands. `head` is a `head.Head`."""
    about = KINDS.get(type(page))
    found = [about(page, head)] if about else []
    return [*found, _breadcrumbs(head)] if len(head.trail) > 1 else found


def _site() -> Thing:
    return {"@type": "Organization", "name": site_name(), "url": whole_address("/")}


def _without_gaps(thing: Thing) -> Thing:
    return {name: value for name, value in thing.items() if value}


def _home(page: HomePage, head) -> Thing:
    return _without_gaps(_site() | {"description": head.description})


def _network(page: NetworkPage, head) -> Thing:
    return _without_gaps(
        {
            "@type": "Organization",
            "name": page.title,
            "url": head.canonical,
            "description": head.description,
            "foundingDate": str(page.since or ""),
            "areaServed": page.region,
            "knowsLanguage": page.languages,
        }
    )


def _news(page: NewsPage, head) -> Thing:
    return _without_gaps(
        {
            "@type": "NewsArticle",
            "headline": page.title,
            "description": head.description,
            "inLanguage": head.language,
            "datePublished": page.date.isoformat(),
            "dateModified": page.last_published_at and page.last_published_at.isoformat(timespec="seconds"),
            "mainEntityOfPage": head.canonical,
            "image": head.image and [head.image.url],
            "author": _site(),
            "publisher": _site(),
        }
    )


def _event(page: EventPage, head) -> Thing:
    zone = zone_of(page.time_zone)
    return _without_gaps(
        {
            "@type": "Event",
            "name": page.title,
            "description": head.description,
            "inLanguage": head.language,
            "url": head.canonical,
            "startDate": page.start.astimezone(zone).isoformat(timespec="minutes"),
            "endDate": page.end and page.end.astimezone(zone).isoformat(timespec="minutes"),
            "eventStatus": "https://schema.org/" + ("EventCancelled" if page.is_cancelled else "EventScheduled"),
            "eventAttendanceMode": f"https://schema.org/{_attendance(page)}EventAttendanceMode",
            "location": _locations(page),
            "image": head.image and [head.image.url],
            "organizer": _site(),
        }
    )


def _attendance(page: EventPage) -> str:
    if page.place and page.online_url:
        return "Mixed"
    return "Online" if page.online_url else "Offline"


def _locations(page: EventPage) -> list[Thing]:
    place = {"@type": "Place", "name": page.place, "address": page.place} if page.place else None
    online = {"@type": "VirtualLocation", "url": page.online_url} if page.online_url else None
    return [location for location in (place, online) if location]


def _breadcrumbs(head) -> Thing:
    steps = [
        {"@type": "ListItem", "position": number, "name": title, "item": address}
        for number, (title, address) in enumerate(head.trail, 1)
    ]
    return {"@type": "BreadcrumbList", "itemListElement": steps}


KINDS: dict[type, Callable[..., Thing]] = {
    EventPage: _event,
    HomePage: _home,
    NetworkPage: _network,
    NewsPage: _news,
}
