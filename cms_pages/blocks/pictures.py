"""What the blocks with pictures share: the newest picture as an example, and one query for all sizes in a page."""

from collections.abc import Iterator

from django.db.models import prefetch_related_objects
from wagtail.blocks import StreamValue
from wagtail.images import get_image_model
from wagtail.images.models import AbstractImage


def newest_image(alt_text: str) -> AbstractImage | None:
    image = get_image_model().objects.order_by("-pk").first()
    if image:
        image.contextual_alt_text, image.decorative = str(alt_text), False
    return image


def images_in(body: StreamValue) -> Iterator[AbstractImage]:
    for block in body:
        image = block.value.get("image") if hasattr(block.value, "get") else None
        if isinstance(image, AbstractImage):
            yield image


def prefetch_renditions(body: StreamValue) -> None:
    """Loads the sizes of all pictures of a body in one query."""
    prefetch_related_objects(list(images_in(body)), "renditions")
