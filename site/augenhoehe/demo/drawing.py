"""The picture of the role of migrant organisations in labour-market integration, in any language of the demo."""

from io import BytesIO

from PIL import Image

from .typesetting import typeset

COLOURS = 64
PIXELS_PER_INCH = 72


def png(language: str) -> bytes:
    """1,320 pixels wide, with few colours, so that it is light on a phone."""
    drawn = Image.open(BytesIO(typeset("drawing", language, format="png", ppi=PIXELS_PER_INCH)))
    light = BytesIO()
    drawn.convert("RGB").quantize(COLOURS).save(light, "PNG", optimize=True)
    return light.getvalue()


def svg(language: str) -> bytes:
    """Letters as outlines: needs no font where it is shown."""
    return typeset("drawing", language, format="svg")
