"""The demonstration is made in a minute; what happened in it lies months apart."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta

from django.apps import apps
from django.db import models
from django.db.models import F
from django.utils import timezone

PART = "cms_pages.strategies"


@contextmanager
def days_ago(days: int) -> Iterator[None]:
    """Whatever is noted inside, with its last days, lies so far back afterwards."""
    began = timezone.now()
    yield
    for model in apps.get_app_config("cms_pages").get_models():
        if model.__module__.startswith(PART):
            _put_back(model, began, timedelta(days=days))


def _put_back(model: type[models.Model], began, by: timedelta) -> None:
    for field in model._meta.concrete_fields:
        if isinstance(field, models.DateTimeField):
            since = model.objects.filter(**{f"{field.name}__gte": began})
            since.update(**{field.name: F(field.name) - by})
