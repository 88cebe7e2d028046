"""Which fields of a page go along, and how pages are called in a file."""

from collections.abc import Iterator

from django.db import models
from modelcluster.fields import ParentalKey
from wagtail.models import Page, TranslatableMixin

from .fields import fields_of

OF_EVERY_PAGE = [
    "title",
    "slug",
    "seo_title",
    "search_description",
    "show_in_menus",
    "first_published_at",
    "last_published_at",
    "expire_at",
]
CONTACTS = ("contact_function", "contact_email", "contact_phone")
BESIDE = ("survey",)
"""References that are made in another way."""


def own_fields(kind: type[Page]) -> Iterator[models.Field]:
    """What is written as it stands."""
    technical = {field.name for field in Page._meta.concrete_fields} - set(OF_EVERY_PAGE)
    left_out = (*technical, *CONTACTS, *BESIDE, f"{kind._meta.model_name}_ptr", "page_ptr")
    yield from (field for field in fields_of(kind, left_out) if not field.is_relation)


def references(kind: type[Page]) -> Iterator[models.Field]:
    known = {field.name for field in Page._meta.concrete_fields} | {"page_ptr", *BESIDE}
    yield from (field for field in fields_of(kind) if field.is_relation and field.name not in known)


def beside(kind: type[Page]) -> list[models.ManyToOneRel]:
    """Lists within a page that are records of their own, such as those who carry a network."""
    return [each for each in kind._meta.related_objects if isinstance(each.field, ParentalKey) and _is_list(each)]


def _is_list(relation: models.ManyToOneRel) -> bool:
    return issubclass(relation.related_model, TranslatableMixin) and not issubclass(relation.related_model, Page)


def name_of_page(page: Page) -> str:
    return f"page:{page.translation_key}:{page.locale.language_code}"
