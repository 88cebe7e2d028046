"""A small site in German and Arabic: the tree that most tests of pages walk through."""

import io

import pytest
from django.core.files.images import ImageFile

GERMAN, ARABIC = "de", "ar"
TITLES = {
    GERMAN: {
        "home": "Startseite",
        "news": "Neues",
        "about": "Über uns",
        "imprint": "Impressum",
        "network": "Netzwerk Nord",
    },
    ARABIC: {
        "home": "الصفحة الرئيسية",
        "news": "الأخبار",
        "about": "من نحن",
        "imprint": "بيانات النشر",
        "network": "شبكة الشمال",
    },
}
FIRST_SENTENCE = {GERMAN: "Beide Seiten planen gemeinsam.", ARABIC: "يخطط الطرفان معًا."}


def _root():
    from wagtail.models import Locale, Page, Site

    locale, _ = Locale.objects.get_or_create(language_code=GERMAN)
    Site.objects.all().delete()
    for page in Page.objects.filter(depth=2):
        page.delete()
    return Page.objects.filter(depth=1).first() or Page.add_root(title="Root", slug="root", locale=locale)


def _add(parent, kind, *, language, original=None, **fields):
    """A live page; `original` is the page in another language that it translates."""
    from wagtail.models import Locale

    locale, _ = Locale.objects.get_or_create(language_code=language)
    page = kind(locale=locale, **fields)
    if original is not None:
        page.translation_key = original.translation_key
    parent.add_child(instance=page)
    page.save_revision().publish()
    return page


@pytest.fixture
def add_page():
    return _add


@pytest.fixture
def make_image(db, settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    from PIL import Image
    from wagtail.images import get_image_model
    from wagtail.models import Collection
    from willow.image import Image as Willow  # noqa: F401 - the picture below is made by Pillow, which Willow brings

    Collection.objects.first() or Collection.add_root(name="Root")

    def make(title="Bild"):
        buffer = io.BytesIO()
        Image.new("RGB", (1200, 800), "#0b4f5c").save(buffer, "PNG")
        buffer.seek(0)
        return get_image_model().objects.create(title=title, file=ImageFile(buffer, name=f"{title}.png"))

    return make


def _pages_of(root, language, originals):
    from cms_pages import models

    titles, text = TITLES[language], FIRST_SENTENCE[language]
    body = [{"type": "rich_text", "value": f"<p>{text}</p>", "id": "11111111-1111-4111-8111-111111111111"}]

    def add(name, parent, kind, slug, **fields):
        return _add(
            parent, kind, language=language, original=originals.get(name), slug=slug, title=titles[name], **fields
        )

    home = add("home", root, models.HomePage, f"home-{language}", introduction=text, body=body)
    return {
        "home": home,
        "about": add("about", home, models.SectionPage, "about", body=body, show_in_menus=True),
        "news": add("news", home, models.NewsIndexPage, "news", show_in_menus=True),
        "network": add("network", home, models.NetworkPage, "network", introduction=text, body=body, since=2017),
        "imprint": add("imprint", home, models.StandardPage, "imprint", body=body, purpose="imprint"),
    }


@pytest.fixture
def site_pages(db):
    """{language: {name: page}}; its first words are FIRST_SENTENCE."""
    from wagtail.models import Site

    root = _root()
    german = _pages_of(root, GERMAN, {})
    Site.objects.create(hostname="localhost", root_page=german["home"], is_default_site=True, site_name="Test")
    return {GERMAN: german, ARABIC: _pages_of(root, ARABIC, german)}


@pytest.fixture
def add_news(site_pages):
    from cms_pages.models import NewsPage

    def add(language=GERMAN, slug="item", title="Nachricht", **fields):
        return _add(site_pages[language]["news"], NewsPage, language=language, slug=slug, title=title, **fields)

    return add
