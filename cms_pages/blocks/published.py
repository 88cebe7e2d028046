"""What everybody may see of a site, loaded at once for all pages that name it: pages, pictures, documents."""

from collections import defaultdict
from collections.abc import Sequence

from django.db.models import CharField, Exists, ExpressionWrapper, F, OuterRef, Q, QuerySet, prefetch_related_objects
from django.http import HttpRequest
from django.utils import timezone
from wagtail.blocks import StreamValue
from wagtail.documents import get_document_model
from wagtail.models import Collection, CollectionViewRestriction, Page, PageQuerySet, PageViewRestriction, Site

from .pictures import images_in


def public_pages(request: HttpRequest) -> PageQuerySet:
    """Live pages of this site, in all its languages, that nobody has to sign in for; whoever asks sees the same."""
    site = Site.find_for_request(request)
    if site is None:
        return Page.objects.none()
    trees = [site.root_page, *site.root_page.get_translations()]
    in_site = Q(pk__in=[])
    for tree in trees:
        in_site |= Q(path__startswith=tree.path)
    private = Page.objects.all().private_q()
    # Wagtail takes a page down at the next run of its clock, which may be late; an alias is as private as its source.
    hidden = Q(expire_at__lte=timezone.now()) | Q(alias_of__in=Page.objects.filter(private))
    hidden_ids = list(Page.objects.live().filter(hidden).values_list("pk", flat=True))
    found = Page.objects.live().filter(in_site).exclude(private)
    return found.exclude(pk__in=hidden_ids) if hidden_ids else found


def open_from(here: Page, pages: QuerySet) -> QuerySet:
    """Those that whoever sees `here` may see, too: nothing restricts them that does not restrict it. No query more."""
    path = ExpressionWrapper(OuterRef("path"), output_field=CharField())
    above = PageViewRestriction.objects.alias(of=path).filter(of__startswith=F("page__path"))
    own = [here.path[:end] for end in range(here.steplen, len(here.path) + 1, here.steplen)]
    return pages.exclude(Exists(above.exclude(page__path__in=own)))


def private_collections() -> QuerySet:
    here = ExpressionWrapper(OuterRef("path"), output_field=CharField())
    above = CollectionViewRestriction.objects.alias(here=here).filter(here__startswith=F("collection__path"))
    return Collection.objects.filter(Exists(above))


def read_together(bodies: list[StreamValue]) -> None:
    """Reads the blocks of all bodies, kind by kind; by itself each body would ask for its own pictures and pages.

    The bodies belong to one kind of page.
    """
    places = defaultdict(list)
    for body in bodies:
        for index, block in enumerate(body.raw_data):
            places[block["type"]].append((body, index, block.get("id"), block["value"]))
    for kind, found in places.items():
        child = found[0][0].stream_block.child_blocks.get(kind)
        if child:
            values = child.bulk_to_python([stored for *_place, stored in found])
            for (body, index, block_id, _stored), value in zip(found, values, strict=True):
                body[index] = (kind, value, block_id)
    prefetch_related_objects([image for body in bodies for image in images_in(body)], "renditions")


class Published:
    """`context["published"]` while pages are written for the API. Knows and shows nothing before `load`."""

    def __init__(self):
        self._keys: dict[int, object] = {}
        self._pages: dict[tuple[object, int], Page] = {}
        self._documents: dict[int, object] = {}
        self._private_collections: set[int] | None = None

    def load(self, pages: Sequence[Page], public: PageQuerySet, *, with_bodies: bool) -> None:
        """What these pages name in their fields and bodies, and their translations; one query for each kind of it."""
        found = [getattr(page, "body", None) for page in pages] if with_bodies else []
        bodies = [body for body in found if isinstance(body, StreamValue)]
        read_together(bodies)
        named = _named_in(bodies)
        named[Page] |= {pk for page in pages for pk in getattr(page, "points_to", ())}
        self._keys = {page.pk: page.translation_key for page in pages}
        self._keys |= dict(Page.objects.filter(pk__in=named[Page]).values_list("pk", "translation_key"))
        linked = public.filter(translation_key__in=set(self._keys.values())).select_related("locale")
        linked = linked.annotate(survey_slug=F("surveypage__survey__slug"))
        self._pages = {(page.translation_key, page.locale_id): page for page in linked}
        self._private_collections = set(private_collections().values_list("pk", flat=True))
        documents = get_document_model().objects.filter(pk__in=named[get_document_model()])
        self._documents = {document.pk: document for document in documents if self.shows(document)}

    def page(self, pk: int | None, locale_id: int) -> Page | None:
        """The page in this language, else as it is named; None where that is not public."""
        key = self._keys.get(pk)
        if key is None:
            return None
        own = (page for (each, _locale), page in self._pages.items() if each == key and page.pk == pk)
        return self._pages.get((key, locale_id)) or next(own, None)

    def translations(self, page: Page) -> list[Page]:
        found = (each for (key, _locale), each in self._pages.items() if key == page.translation_key)
        return sorted((each for each in found if each.pk != page.pk), key=lambda each: each.locale.language_code)

    def document(self, pk: int | None):
        return self._documents.get(pk)

    def shows(self, file) -> bool:
        """Is this picture or document in a collection that everybody may see?"""
        return self._private_collections is not None and file.collection_id not in self._private_collections


def _named_in(bodies: list[StreamValue]) -> defaultdict[type, set[int]]:
    named = defaultdict(set)
    for body in bodies:
        for model, pk, *_path in body.stream_block.extract_references(body):
            if str(pk).isdecimal():
                named[Page if issubclass(model, Page) else model].add(int(pk))
    return named
