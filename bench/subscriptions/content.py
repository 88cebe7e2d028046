"""Makes the site: five news of two networks in two languages, and the subscribers."""

import os
import sys
from datetime import timedelta
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent.parent
LANGUAGES = ("de", "ar", "en")
NEWS = 5
BATCH = 1000


def main() -> None:
    import django

    sys.path.append(str(ROOT))
    django.setup()
    from augenhoehe.setup.site import make_site

    make_site(name="Messung", languages=list(LANGUAGES), mail="operator@example.org")
    _make_subscribers(int(os.environ["SUBSCRIBERS"]))
    _make_news()
    print("/")


def _make_news() -> None:
    from cms_pages.models import NewsIndexPage, NewsPage

    originals = []
    for language in LANGUAGES[:2]:
        index = NewsIndexPage.objects.get(locale__language_code=language)
        for number in range(NEWS):
            page = NewsPage(title=f"Meldung {number} {language}", slug=f"meldung-{number}", locale=index.locale)
            page.introduction = "Beide Seiten planen gemeinsam, vom ersten Entwurf bis zur Umsetzung."
            if len(originals) == NEWS:
                page.translation_key = originals[number].translation_key
            index.add_child(instance=page)
            page.save_revision().publish()
            originals += [page] if language == LANGUAGES[0] else []


def _make_subscribers(number: int) -> None:
    """Of all rhythms and languages; all are due."""
    from django.utils import timezone

    from cms_pages.models import Subscription
    from cms_pages.sealed import seal
    from cms_pages.subscriptions.links import keep_hashes

    ago = timezone.now() - timedelta(days=40)
    times = {"confirmed_at": ago, "looked_at": ago, "next_due": ago}
    made = []
    for each in range(number):
        rhythm, language = Subscription.Rhythm.values[each % 4], LANGUAGES[each % 3]
        one = Subscription(sealed_address=seal(f"r{each}@example.org"), rhythm=rhythm, language=language, **times)
        one.address_fingerprint = f"{each:064}"
        keep_hashes(one)
        made.append(one)
    Subscription.objects.bulk_create(made, batch_size=BATCH)


if __name__ == "__main__":
    main()
