"""Makes the site that is measured, and prints the path of its news page."""

import json
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent.parent
SENTENCE = "Beide Seiten planen gemeinsam, vom ersten Entwurf bis zur Umsetzung. "
BLOCKS = [
    {"type": "heading", "value": {"text": "Ein Abschnitt"}},
    {"type": "rich_text", "value": f"<p>{SENTENCE * 4}</p><ul><li>{SENTENCE}</li><li>{SENTENCE}</li></ul>"},
    {"type": "quote", "value": {"text": SENTENCE, "attribution": "Beispiel"}},
]


def main() -> None:
    import django

    sys.path.append(str(ROOT))
    django.setup()
    from augenhoehe.setup.site import make_site

    from cms_pages.models import NewsIndexPage, NewsPage

    make_site(name="Messung", languages=["de", "en", "ar"], mail="operator@example.org")
    index = NewsIndexPage.objects.get(locale__language_code="de")
    page = NewsPage(title="Eine Nachricht", slug="nachricht", body=json.dumps(BLOCKS * 5), locale=index.locale)
    index.add_child(instance=page)
    page.save_revision().publish()
    print(f"/de/{index.slug}/{page.slug}/")


if __name__ == "__main__":
    main()
