"""From a page to what is searched of it."""

import datetime
from collections.abc import Iterator

from django.utils import timezone
from wagtail.models import Page
from wagtail.search import index

from .folding import words
from .models import SearchText


def search_text_of(page: Page) -> SearchText:
    """`page` is of its own kind. Its words are those that its `search_fields` name."""
    title_words = "".join(f" {word}" for word in words(page.title))
    text = "\n".join(part for part in _parts(page) if part)
    return SearchText(page=page, title=page.title, title_words=title_words, text=text, date=_date_of(page))


def _parts(page: Page) -> Iterator[str]:
    for field in page.get_search_fields():
        if isinstance(field, index.SearchField) and field.field_name != "title":
            value = field.get_value(page)
            yield from (str(each).strip() for each in (value if isinstance(value, list) else [value or ""]))


def _date_of(page: Page) -> datetime.date | None:
    own = getattr(page, "date", None)
    published = page.first_published_at
    return own or (timezone.localdate(published) if published else None)
