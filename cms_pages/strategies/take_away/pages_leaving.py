"""The pages of a network as JSON: its own page with all below it, its news and its events, in all languages."""

from collections.abc import Mapping
from typing import Any

from django.db.models import Q, QuerySet
from wagtail.fields import StreamField
from wagtail.models import Page

from cms_pages.networks.network import NetworkPage
from cms_pages.networks.record import Network
from cms_pages.pages.events import EventPage
from cms_pages.pages.news import NewsPage

from .fields import plain
from .media import Media
from .page_fields import beside, name_of_page, own_fields, references
from .said import Progress, Report
from .streams import contacts_in, walk

Json = dict[str, Any]


def pages_of(network: Network) -> QuerySet[Page]:
    """For everybody; parents come before what is below them, and an original before its translations."""
    own = NetworkPage.objects.filter(translation_key=network.key)
    below = Q(pk__in=[])
    for path in own.values_list("path", flat=True):
        below |= Q(path__startswith=path)
    about = [
        kind.objects.filter(network__translation_key=network.key).order_by().values("pk")
        for kind in (NewsPage, EventPage)
    ]
    found = Page.objects.public().filter(below | Q(pk__in=about[0]) | Q(pk__in=about[1]))
    return found.order_by("depth", "pk")


class Pages:
    def __init__(self, network: Network, media: Media, report: Report):
        self.media, self.report = media, report
        self.found = [_as_worked_on(page) for page in pages_of(network).specific().iterator(chunk_size=100)]
        self.names = {page.pk: name_of_page(page) for page in self.found}
        self._by_path = {page.path: page for page in self.found}

    def to_json(self, progress: Progress) -> list[Json]:
        written = []
        for done, page in enumerate(self.found, start=1):
            written.append(self._page(page))
            progress("pages", done, len(self.found))
        return written

    def _page(self, page: Page) -> Json:
        kind = type(page)
        return {
            "name": self.names[page.pk],
            "kind": kind._meta.label,
            "key": str(page.translation_key),
            "language": page.locale.language_code,
            "below": self._place(page),
            "alias_of": self.names.get(page.alias_of_id),
            "live": page.live,
            "survey": page.survey.slug if getattr(page, "survey", None) else "",
            "fields": {field.name: self._value(page, field) for field in own_fields(kind)},
            "references": {field.name: self._reference(page, field) for field in references(kind)},
            "lists": {each.related_name: self._list(page, each) for each in beside(kind)},
        }

    def _place(self, page: Page) -> str:
        above = self._by_path.get(page.path[: -page.steplen])
        if above:
            return self.names[above.pk]
        return {NewsPage: "news", EventPage: "events"}.get(type(page), "home")

    def _value(self, page: Page, field) -> Any:
        if isinstance(field, StreamField):
            stored = getattr(page, field.name).get_prep_value()
            for _each in range(contacts_in(field.stream_block, stored)):
                self.report.miss("A contact card was left out.")
            return walk(field.stream_block, stored, self._replaced)
        return plain(field.value_from_object(page))

    def _replaced(self, model: type, number: Any) -> str | None:
        if issubclass(model, Page):
            found = self.names.get(number)
            if found is None:
                self.report.miss("A link to a page that does not go along was left out.")
            return found
        return self.media.name_of(model.objects.filter(pk=number).first())

    def _reference(self, page: Page, field) -> str | None:
        number = getattr(page, field.attname)
        return None if number is None else self._replaced(field.related_model, number)

    def _list(self, page: Page, relation) -> list[Json]:
        return [self._item(row, relation) for row in getattr(page, relation.related_name).order_by("sort_order", "pk")]

    def _item(self, row, relation) -> Json:
        skipped = {"id", "locale", relation.field.name}
        fields: Mapping[str, Any] = {each.name: each for each in row._meta.concrete_fields if each.name not in skipped}
        return {
            name: self.media.name_of(getattr(row, name)) if field.is_relation else plain(getattr(row, name))
            for name, field in fields.items()
        }


def _as_worked_on(page: Page) -> Page:
    """What is not public yet goes along as it was last saved."""
    if page.live or not page.latest_revision_id:
        return page
    found = page.get_latest_revision_as_object()
    found.path, found.depth = page.path, page.depth
    return found
