"""From words to the public pages in which all of them stand, each found by its beginning.

What is found are numbers of `SearchText`. Needs one of Wagtail's backends that search in the database.
"""

from collections.abc import Iterable, Sequence

from django.db.models import BooleanField, Case, F, Q, When
from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import get_language
from wagtail.models import Page, PageViewRestriction
from wagtail.search.backends import get_search_backend
from wagtail.search.query import And, PlainText

from cms_pages.pages.routing import root_paths

from .folding import without_article, words
from .models import SearchText

MOST_WORDS = 8
LONGEST_WORD = 40


def terms_of(question: str) -> tuple[str, ...]:
    """Folded and each once. A single letter, which nearly every page has, counts only where nothing else is asked."""
    found = [without_article(word)[:LONGEST_WORD] for word in words(question)]
    several = [word for word in found if len(word) > 1]
    return tuple(dict.fromkeys(several or found))[:MOST_WORDS]


def find_here(request: HttpRequest, terms: Iterable[str]) -> list[int]:
    """In the language of the address: pages with the words in their title first, then the newest."""
    return _find(terms, [path.root_path for path in root_paths(request) if path.language_code == get_language()])


def find_elsewhere(request: HttpRequest, terms: Iterable[str]) -> list[int]:
    """In the other languages of the site."""
    return _find(terms, [path.root_path for path in root_paths(request) if path.language_code != get_language()])


def _find(terms: Iterable[str], roots: list[str]) -> list[int]:
    in_title, in_trees = Q(), Q(page__in=[])
    for term in terms:
        in_title &= Q(title_words__contains=f" {term}")
    for root in roots:
        in_trees |= Q(page__url_path__startswith=root)
    first = Case(When(in_title, then=True), default=False, output_field=BooleanField()).desc()
    public = SearchText.objects.filter(in_trees, page__live=True).exclude(page__expire_at__lte=timezone.now())
    found = public.exclude(page__in=_hidden()).order_by(first, F("date").desc(nulls_last=True), F("pk").desc())
    query = And([PlainText(term) for term in terms])
    results = get_search_backend().autocomplete(query, found, order_by_relevance=False)
    # One query, also for how many there are; what is sorted is small.
    return list(results.get_queryset().values_list("pk", flat=True))


def texts_of(numbers: Sequence[int]) -> list[SearchText]:
    """In the order of the numbers, with their pages."""
    texts = SearchText.objects.select_related("page__locale").in_bulk(numbers)
    return [texts[number] for number in numbers if number in texts]


def _hidden() -> list[int]:
    """The pages that not everybody may see, and their aliases."""
    if not PageViewRestriction.objects.exists():
        return []
    private = Page.objects.all().private_q()
    hidden = Page.objects.filter(private | Q(alias_of__in=Page.objects.filter(private)))
    return list(hidden.values_list("pk", flat=True))
