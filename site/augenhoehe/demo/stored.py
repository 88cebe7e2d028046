"""The pictures and slides as they are shipped, so that a machine without the fonts shows them all the same.

`python -m augenhoehe.demo.stored` (in `site/`, with Noto Sans and Noto Sans Arabic installed) draws those anew whose
words or templates have changed.
"""

import hashlib
import json
from pathlib import Path

from .drawing import png
from .presentation import pdf
from .texts import SOURCE_LANGUAGE, translated_languages
from .typesetting import TEMPLATES, words

MEDIA = Path(__file__).parent / "media"
MANIFEST = MEDIA / "manifest.json"


def picture(language: str) -> Path:
    return MEDIA / f"{language}.png"


def slides(language: str) -> Path:
    return MEDIA / f"{language}.pdf"


def languages() -> list[str]:
    return [SOURCE_LANGUAGE, *translated_languages()]


def out_of_date() -> list[str]:
    """The languages whose picture or slides no longer show what the texts say."""
    drawn = json.loads(MANIFEST.read_text()) if MANIFEST.exists() else {}
    return [language for language in languages() if drawn.get(language) != fingerprint(language)]


def fingerprint(language: str) -> str:
    """SHA-256 in hex over the words and the templates."""
    templates = "".join(path.read_text() for path in sorted(TEMPLATES.glob("*.typ")))
    return hashlib.sha256((templates + json.dumps(words(language), sort_keys=True)).encode()).hexdigest()


def draw(language: str) -> None:
    picture(language).write_bytes(png(language))
    slides(language).write_bytes(pdf(language))


if __name__ == "__main__":
    for changed in out_of_date():
        draw(changed)
    MANIFEST.write_text(json.dumps({language: fingerprint(language) for language in languages()}, indent=1) + "\n")
