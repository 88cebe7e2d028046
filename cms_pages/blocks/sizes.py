"""Makes the sizes of a picture in the background, after it was uploaded or a page with it was published."""

import logging
from functools import partial

from django.db import transaction
from django.db.models.signals import post_save
from django_tasks import task
from wagtail.images import get_image_model
from wagtail.signals import page_published

from .pictures import AVIF, UNREADABLE, WEBP, images_in

logger = logging.getLogger(__name__)


@task()
def make_sizes(image_id: int) -> None:
    """Begun again it makes what is missing. A picture that cannot be read is left as it is."""
    image = get_image_model().objects.filter(pk=image_id).first()
    if image is None:
        return
    try:
        image.get_renditions(*WEBP, *AVIF)
    except UNREADABLE:
        logger.warning("The picture %s cannot be read.", image_id)


def _ask_for(image) -> None:
    if len(image.find_existing_renditions(*AVIF)) < len(AVIF):
        transaction.on_commit(partial(make_sizes.enqueue, image.pk))


def _of_saved(instance, raw: bool = False, **kwargs) -> None:
    if not raw:
        _ask_for(instance)


def _of_published(instance, **kwargs) -> None:
    if hasattr(instance, "body"):
        for image in images_in(instance.body):
            _ask_for(image)


def connect() -> None:
    post_save.connect(_of_saved, sender=get_image_model(), dispatch_uid="cms_pages.sizes")
    page_published.connect(_of_published, dispatch_uid="cms_pages.sizes_of_page")
