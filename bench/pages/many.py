"""Fills the site that is measured with ten thousand pages that can be found, and prints what is asked for in them."""

import json
import os
import random
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent.parent
PAGES = 10_000
WORDS_IN_A_PAGE = 200
SYLLABLES = ("ar", "beit", "netz", "werk", "mig", "ra", "tion", "ver", "wal", "tung", "ge", "mein", "sam", "för", "der")
IN_EVERY_PAGE = "Gemeinsam planen"
QUESTIONS = {
    "in every page": "gemeinsam",
    "beginning of many": "netz",
    "two words": "gemeinsam verwal",
    "in none": "xyz",
}


def main() -> None:
    import django

    sys.path.append(str(ROOT))
    django.setup()
    from django.db import connection

    from cms_pages.models import NewsIndexPage
    from cms_pages.search.models import SearchText

    _add_pages(NewsIndexPage.objects.get(locale__language_code="de"))
    with connection.cursor() as cursor:
        # A server that runs longer than this one does it by itself.
        cursor.execute("VACUUM ANALYZE" if connection.vendor == "postgresql" else "ANALYZE")
    if SearchText.objects.count() < PAGES:
        raise RuntimeError("Not all pages can be found.")
    print(json.dumps(QUESTIONS))


def _add_pages(index) -> None:
    """Rows of the tree alone, written at once: the search asks for no more."""
    from django.contrib.contenttypes.models import ContentType
    from wagtail.models import Page
    from wagtail.search.backends import get_search_backend

    from cms_pages.models import NewsPage
    from cms_pages.search.models import SearchText

    kind, chance = ContentType.objects.get_for_model(NewsPage), random.Random(1)  # noqa: S311 - the same words each time
    first = index.numchild + 1
    Page.objects.bulk_create(
        [_row(Page, index, kind, number) for number in range(first, first + PAGES)], batch_size=1000
    )
    rows = Page.objects.child_of(index).filter(slug__startswith="many-").order_by("pk")
    texts = [_text(SearchText, page, chance) for page in rows]
    SearchText.objects.bulk_create(texts, batch_size=1000)
    for start in range(0, PAGES, 500):
        get_search_backend().add_bulk(SearchText, texts[start : start + 500])


def _row(model, index, kind, number: int):
    path = model._get_path(index.path, index.depth + 1, number)
    slug, title = f"many-{number}", f"Nachricht {number}"
    address = f"{index.url_path}{slug}/"
    place = {"path": path, "depth": index.depth + 1, "url_path": address, "locale": index.locale}
    return model(title=title, draft_title=title, slug=slug, live=True, content_type=kind, **place)


def _text(model, page, chance: random.Random):
    from django.utils import timezone

    words = ["".join(chance.choices(SYLLABLES, k=chance.randint(1, 4))) for _ in range(WORDS_IN_A_PAGE)]
    text = f"{' '.join(words)} {IN_EVERY_PAGE}"
    return model(page=page, title=page.title, title_words=f" {page.title.lower()}", text=text, date=timezone.now())


if __name__ == "__main__":
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "augenhoehe.settings.development")
    main()
