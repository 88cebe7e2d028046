"""Removing the demo: every row it brought and everything that hangs on those rows, and nothing else.

What belongs to the demo is known by its marks: pages and surveys marked as demonstration, the collection of its files,
accounts of the demo's domain, participants of its directory.
"""

from collections.abc import Iterable

from django.contrib.auth.models import Group
from django.contrib.contenttypes.models import ContentType
from django.db import transaction
from django.db.models import Model, Q, QuerySet
from wagtail.documents import get_document_model
from wagtail.images import get_image_model
from wagtail.models import Locale, ModelLogEntry, Page, PageLogEntry

from augenhoehe.sign_in.accounts import demo_accounts
from cms_pages.models import HomePage, Network, StrategyPage, TranslationPlan, TranslationState
from surveys.models import Draft, Participant, Response, Survey, SurveyPage, Wave

from .accounts import EDITORS
from .beginnings import Before, lead_back, what_was_before
from .organisations import remove_organisations
from .pages import KINDS
from .pictures import collection
from .remove_records import remove_records
from .responses import DIRECTORY


def demo_pages() -> QuerySet[Page]:
    marked = Q(pk__in=SurveyPage.objects.filter(survey__demonstration=True).values("pk"))
    for kind in (*KINDS.values(), StrategyPage):
        marked |= Q(pk__in=kind.objects.filter(demonstration=True).values("pk"))
    return Page.objects.filter(marked)


def own_pages_below() -> list[Page]:
    """Pages that are not the demo's but stand below it: with their parents they would go, too."""
    demo = set(demo_pages().values_list("path", flat=True))
    others = Page.objects.exclude(path__in=demo).order_by("path")
    return [page for page in others if demo.intersection(_above(page))]


def _above(page: Page) -> Iterable[str]:
    return (page.path[:end] for end in range(Page.steplen, len(page.path), Page.steplen))


@transaction.atomic
def remove() -> None:
    """Own pages below the demo go with it: ask `own_pages_below` first."""
    home = HomePage.objects.filter(demonstration=True).order_by("path").first()
    before = what_was_before(home) if home else None
    if home:
        lead_back(home, before)
    # Pages first: taking a survey from under its page would not be seen by its translations.
    surveys = list(Survey.objects.filter(demonstration=True))
    _remove_pages()
    _remove_surveys(surveys)
    _remove_files()
    _remove_people()
    if before:
        _remove_languages(before)


def _remove_pages() -> None:
    keys = list(demo_pages().values_list("pk", flat=True))
    translation_keys = list(demo_pages().values_list("translation_key", flat=True))
    remove_records(translation_keys)
    Page.objects.filter(pk__in=keys).delete()
    _delete(Network.objects.filter(key__in=translation_keys))
    TranslationPlan.objects.filter(translation_key__in=translation_keys).delete()
    TranslationState.objects.filter(translation_key__in=translation_keys).delete()
    remove_organisations()
    PageLogEntry.objects.filter(page__in=keys).delete()


def _remove_surveys(surveys: list[Survey]) -> None:
    waves = Wave.objects.filter(survey__in=surveys)
    Draft.objects.filter(wave__in=waves).delete()
    Response.objects.filter(wave__in=waves).delete()
    _delete(waves)
    _delete(Survey.objects.filter(pk__in=[survey.pk for survey in surveys]))
    _delete(Participant.objects.filter(external_key=DIRECTORY))


def _remove_files() -> None:
    if (files := collection()) is None:
        return
    for model in (get_image_model(), get_document_model()):
        _delete(model.objects.filter(collection=files))
    if not files.get_children().exists():
        files.delete()


def _remove_people() -> None:
    _delete(demo_accounts())
    _delete(Group.objects.filter(name=EDITORS))


def _delete(rows: QuerySet[Model]) -> None:
    """With what was logged about them."""
    content_type = ContentType.objects.get_for_model(rows.model)
    ids = [str(key) for key in rows.values_list("pk", flat=True)]
    rows.delete()
    ModelLogEntry.objects.filter(content_type=content_type, object_id__in=ids).delete()


def _remove_languages(before: Before) -> None:
    """The languages that came with the demo and that nothing uses."""
    for locale in Locale.objects.exclude(language_code__in=before.languages):
        if not _is_used(locale):
            Locale.objects.filter(pk=locale.pk).delete()


def _is_used(locale: Locale) -> bool:
    relations = locale._meta.related_objects
    return any(
        relation.related_model.objects.filter(**{relation.field.name: locale}).exists() for relation in relations
    )
