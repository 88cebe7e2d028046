"""Which changes clear the kept pages."""

from django.db.models.signals import post_delete, post_save
from wagtail.documents import get_document_model
from wagtail.images import get_image_model
from wagtail.models import Locale, Page, PageViewRestriction, Site
from wagtail.signals import page_published, page_slug_changed, page_unpublished, post_page_move

from .page_cache import clear

OF_WAGTAIL = (page_published, page_unpublished, page_slug_changed, post_page_move)
# By name: pages know nothing of networks, and nothing of what is behind the doors of surveys.
OF_NETWORKS = (
    *("cms_pages.Organisation", "cms_pages.Membership", "cms_pages.Relation", "cms_pages.ContactPoint"),
    *("cms_pages.MapPosition", "cms_pages.FieldOfAction"),
)
# Whatever happens on the way from needs to measures is noted as an entry.
OF_STRATEGIES = ("cms_pages.Entry", "cms_pages.Partner")
OF_SURVEYS = ("surveys.Wave", "surveys.SurveyVersion", "surveys.TextEdition", "surveys.PublicQuestion", "surveys.Batch")


def _clear(**kwargs) -> None:
    clear()


def _clear_for_new_page(instance, created: bool, **kwargs) -> None:
    """A page may be made live without being published, as importers do."""
    if created and isinstance(instance, Page):
        clear()


def _clear_for_deleted_page(instance, **kwargs) -> None:
    if isinstance(instance, Page):
        clear()


def connect() -> None:
    for signal in OF_WAGTAIL:
        signal.connect(_clear, dispatch_uid="cms_pages.clear")
    post_save.connect(_clear_for_new_page, dispatch_uid="cms_pages.new_page")
    post_delete.connect(_clear_for_deleted_page, dispatch_uid="cms_pages.deleted_page")
    for model in (
        get_image_model(),
        get_document_model(),
        Locale,
        Site,
        PageViewRestriction,
        *OF_NETWORKS,
        *OF_STRATEGIES,
        *OF_SURVEYS,
    ):
        post_save.connect(_clear, sender=model, dispatch_uid="cms_pages.saved")
        post_delete.connect(_clear, sender=model, dispatch_uid="cms_pages.deleted")
