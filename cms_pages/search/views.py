"""The page with the field: a plain form whose address can be shared, and what was found."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.core.paginator import Page as ListPage
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.http import urlencode
from django.utils.safestring import SafeString
from wagtail.models import Page

from cms_pages.blocks.links import address_of

from .extracts import extract, marked
from .finding import find_elsewhere, find_here, terms_of, texts_of

FOUND_ON_A_PAGE = 10
LONGEST_QUESTION = 200


@dataclass(frozen=True)
class Hit:
    title: SafeString
    extract: SafeString
    address: str
    kind: str
    date: date | None
    above: tuple[str, ...]
    language: str


def search(request: HttpRequest) -> HttpResponse:
    question = request.GET.get("q", "").replace("\0", "").strip()[:LONGEST_QUESTION]
    terms = terms_of(question)
    found, is_elsewhere = _found(request, terms) if terms else (None, False)
    context = {
        "question": question,
        "query": urlencode({"q": question}),
        "longest_question": LONGEST_QUESTION,
        "found": found,
        "hits": _hits(request, found, terms) if found else [],
        "is_elsewhere": is_elsewhere,
    }
    response = render(request, "cms_pages/search/search.html", context)
    response["X-Robots-Tag"] = "noindex"
    return response


def _found(request: HttpRequest, terms: Sequence[str]) -> tuple[ListPage, bool]:
    """Other languages are looked through only where there is nothing in this one."""
    number = request.GET.get("page")
    here = Paginator(find_here(request, terms), FOUND_ON_A_PAGE)
    if here.count:
        return here.get_page(number), False
    elsewhere = Paginator(find_elsewhere(request, terms), FOUND_ON_A_PAGE)
    return elsewhere.get_page(number), bool(elsewhere.count)


def _hits(request: HttpRequest, numbers: ListPage, terms: Sequence[str]) -> list[Hit]:
    texts = texts_of(list(numbers))
    above = _titles_above([text.page for text in texts])
    return [
        Hit(
            title=marked(text.title, terms),
            extract=extract(text.text, terms),
            address=address_of(text.page, request),
            kind=text.page.specific_class._meta.verbose_name if text.page.specific_class else "",
            date=text.date,
            above=above[text.page_id],
            language=text.page.locale.language_code,
        )
        for text in texts
    ]


def _titles_above(pages: Sequence[Page]) -> dict[int, tuple[str, ...]]:
    """By page, from the home page downwards, as far as they are public; one query for all."""
    paths = {page.pk: _paths_above(page) for page in pages}
    wanted = {path for each in paths.values() for path in each}
    titles = dict(Page.objects.live().filter(path__in=wanted).values_list("path", "title"))
    return {pk: tuple(titles[path] for path in each if path in titles) for pk, each in paths.items()}


def _paths_above(page: Page) -> list[str]:
    """Without the root of the tree, which is no page of the site."""
    return [page.path[: depth * Page.steplen] for depth in range(2, page.depth)]
