"""Scheduled publishing and unpublishing as Wagtail's own command does it, but one bad page does not stop the others."""

import logging
from collections.abc import Iterator

from django.apps import apps
from django.db import models, transaction
from django.utils import timezone
from wagtail.models import DraftStateMixin, Page, Revision

logger = logging.getLogger(__name__)


def publish_scheduled() -> None:
    """Raises when something could not be published or unpublished, after everything else was."""
    failed = [*_each(_expired(), _unpublish), *_each(_due(), _publish)]
    if failed:
        raise RuntimeError("Not published or unpublished at their time: " + "; ".join(failed))


def _each(found: list, change) -> Iterator[str]:
    """Change each one in a transaction of its own; yields what failed, with the reason."""
    for item in found:
        try:
            with transaction.atomic():
                change(item)
        except Exception as error:
            logger.exception("%s was not published or unpublished at its time.", item)
            yield f"{item}: {error}"


def _models() -> list[type[models.Model]]:
    others = [m for m in apps.get_models() if issubclass(m, DraftStateMixin) and not issubclass(m, Page)]
    return [Page, *others]


def _expired() -> list:
    now = timezone.now()
    return [
        item for model in _models() for item in model.objects.filter(live=True, expire_at__lt=now).order_by("expire_at")
    ]


def _due() -> list[Revision]:
    return list(Revision.objects.filter(approved_go_live_at__lt=timezone.now()).order_by("approved_go_live_at"))


def _unpublish(item) -> None:
    item.unpublish(set_expired=True, log_action="wagtail.unpublish.scheduled")


def _publish(revision: Revision) -> None:
    revision.publish(log_action="wagtail.publish.scheduled")
