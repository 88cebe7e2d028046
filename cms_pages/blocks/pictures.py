"""What the blocks with pictures share: the newest picture as an example, and the sizes in which one is shown.

WebP, which every browser that we serve reads, is made at once where it is missing. AVIF is lighter and takes long to
make: `sizes` makes it after an upload, and what is there is shown.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from django.db.models import prefetch_related_objects
from wagtail.blocks import StreamValue
from wagtail.images import get_image_model
from wagtail.images.models import AbstractImage, AbstractRendition, Filter, SourceImageIOError
from willow.image import UnrecognisedImageFormatError

WIDTHS = (400, 800, 1200)
WEBP = tuple(Filter(f"width-{width}|format-webp") for width in WIDTHS)
AVIF = tuple(Filter(f"width-{width}|format-avif") for width in WIDTHS)
UNREADABLE = (SourceImageIOError, UnrecognisedImageFormatError, OSError, ValueError)
"""What reading a file raises that is lost, cut off, or no picture."""

BLOCKS_NEAR_TOP = 2


@dataclass(frozen=True)
class ShownPicture:
    """`image` is as wide as the text; the others are for narrower and sharper screens."""

    image: AbstractRendition
    webp: str
    avif: str
    alt: str
    is_near_top: bool


def newest_image(alt_text: str) -> AbstractImage | None:
    image = get_image_model().objects.order_by("-pk").first()
    if image:
        image.contextual_alt_text, image.decorative = str(alt_text), False
    return image


def images_in(body: StreamValue) -> Iterator[AbstractImage]:
    for place, block in enumerate(body):
        image = block.value.get("image") if hasattr(block.value, "get") else None
        if isinstance(image, AbstractImage):
            image.is_near_top = place < BLOCKS_NEAR_TOP
            yield image


def prefetch_renditions(body: StreamValue) -> None:
    """Loads the sizes of all pictures of a body in one query."""
    prefetch_related_objects(list(images_in(body)), "renditions")


def shown(image: AbstractImage) -> ShownPicture | None:
    """None where the file cannot be read."""
    try:
        webp = list(image.get_renditions(*WEBP).values())
    except UNREADABLE:
        return None
    avif = image.find_existing_renditions(*AVIF)
    return ShownPicture(
        image=webp[1],
        webp=_srcset(webp),
        avif=_srcset(avif.values()) if len(avif) == len(AVIF) else "",
        alt=getattr(image, "contextual_alt_text", None) or "",
        is_near_top=getattr(image, "is_near_top", False),
    )


def _srcset(renditions: Iterable[AbstractRendition]) -> str:
    """A small picture has fewer sizes."""
    sizes = {rendition.width: rendition.url for rendition in renditions}
    return ", ".join(f"{url} {width}w" for width, url in sorted(sizes.items()))
