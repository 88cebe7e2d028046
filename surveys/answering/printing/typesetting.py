"""Plain data and a template of `typst/` become a PDF: tagged, with title and language, right to left where needed."""

import json
from functools import lru_cache
from pathlib import Path
from typing import Any

from surveys.answering.texts import direction
from surveys.extras import has

TEMPLATES = Path(__file__).parent / "typst"
ROOT = Path(__file__).parents[2]
"""Templates may stand elsewhere in the package and import from here."""
ACCESSIBLE = "ua-1"
_LATIN = ("Noto Sans", "DejaVu Sans")
_ARABIC = ("Noto Sans Arabic", "Vazirmatn")


def can_print() -> bool:
    """Whether the library that makes PDFs is installed."""
    return has("pdf")


def document(title: str, language: str, **content: Any) -> dict[str, Any]:
    """What every template reads as `data`; `language` is the language of the words that are not marked otherwise."""
    rtl = direction(language) == "rtl"
    fonts = (*_ARABIC, *_LATIN) if rtl else (*_LATIN, *_ARABIC)
    base, _, region = language.partition("-")
    plain = {"title": title, "lang": base, "region": region if len(region) == 2 else "", "rtl": rtl, "fonts": fonts}
    return plain | content


def typeset(template: str, data: dict[str, Any], *, root: Path = ROOT, **options: Any) -> Any:
    """A PDF as bytes, or what `options` ask for (`format`: `png` and `svg` give one for each page).

    `template` is a name in TEMPLATES or a path below `root`, without its ending. What cannot be made by the rules for
    accessible PDFs, a letter that no font has for example, is still printed.
    """
    import typst

    def compiled(**standards: Any) -> Any:
        return typst.compile(
            TEMPLATES / f"{template}.typ",
            root=root,
            font_paths=_fonts(),
            sys_inputs={"data": json.dumps(data, ensure_ascii=False)},
            timestamp=0,
            **standards,
            **options,
        )

    if options:
        return compiled()
    try:
        return compiled(pdf_standards=[ACCESSIBLE])
    except typst.TypstError:
        return compiled()


@lru_cache
def _fonts() -> Any:
    """Those of the system, read once a process: it takes longer than a page."""
    import typst

    return typst.Fonts()
