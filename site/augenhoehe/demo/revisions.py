"""Makes pages live that were written straight into the tree, with the records that publishing would have made."""

from collections.abc import Sequence
from datetime import datetime

from django.contrib.contenttypes.models import ContentType
from django.utils import timezone
from wagtail.models import Page, Revision

_CHANGED = (
    "live",
    "has_unpublished_changes",
    "first_published_at",
    "last_published_at",
    "latest_revision_created_at",
    "latest_revision",
    "live_revision",
)


def make_live(pages: Sequence[Page]) -> None:
    """`pages` are specific pages, saved. No signal is sent and nothing is logged."""
    now = timezone.now()
    for page in pages:
        page.live, page.has_unpublished_changes = True, False
        page.first_published_at = page.last_published_at = page.latest_revision_created_at = now
    made = Revision.objects.bulk_create(_revision(page, now) for page in pages)
    for page, revision in zip(pages, made, strict=True):
        page.latest_revision = page.live_revision = revision
    Page.objects.bulk_update([page.page_ptr for page in pages], _CHANGED, batch_size=50)


def _revision(page: Page, now: datetime) -> Revision:
    return Revision(
        content_type=page.cached_content_type,
        base_content_type=ContentType.objects.get_for_model(Page),
        object_id=str(page.pk),
        object_str=str(page),
        created_at=now,
        content=page.serializable_data(),
    )
