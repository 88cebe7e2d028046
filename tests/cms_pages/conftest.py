"""What tests of pages share; the pages themselves are made in tests.factories.pages."""

import datetime
import io

import pytest
from django.core.files.images import ImageFile

from tests.factories.pages import GERMAN, make_site_pages
from tests.factories.pages import add_page as _add_page


@pytest.fixture
def add_page(db):
    return _add_page


@pytest.fixture
def site_pages(db):
    return make_site_pages()


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


@pytest.fixture
def add_news(site_pages):
    from cms_pages.models import NewsPage

    def add(language=GERMAN, slug="item", title="Nachricht", **fields):
        return _add_page(site_pages[language]["news"], NewsPage, language=language, slug=slug, title=title, **fields)

    return add


@pytest.fixture
def survey(site_pages, add_page):
    from surveys.pages import SurveyPage
    from tests.factories.builder import small_survey

    closes = datetime.datetime(2099, 3, 31, 18, tzinfo=datetime.UTC)
    dates = {"closes": closes, "report_back_on": datetime.date(2099, 5, 31)}
    home = site_pages["de"]["home"]
    return add_page(home, SurveyPage, language="de", title="Bedarf", slug="bedarf", steps=small_survey(), **dates)
