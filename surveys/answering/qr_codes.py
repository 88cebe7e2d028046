"""Links as QR codes. They need nothing from elsewhere, and stand beside the link itself."""

from io import BytesIO

import segno
from django.utils.safestring import SafeString, mark_safe


def qr_code(link: str, title: str, scale: int | None = None) -> SafeString:
    """As SVG in a page. Without a `scale` the page says how large it is."""
    size = {"omitsize": True} if scale is None else {"scale": scale}
    svg = _code(link).svg_inline(title=title, svgclass=None, lineclass=None, border=4, **size)
    return mark_safe(svg)  # noqa: S308 - segno escapes the title


def qr_drawing(link: str) -> str:
    """As an SVG of its own, for paper."""
    drawn = BytesIO()
    _code(link).save(drawn, kind="svg", xmldecl=False, border=2)
    return drawn.getvalue().decode()


def _code(link: str) -> segno.QRCode:
    return segno.make_qr(link, error="m")
