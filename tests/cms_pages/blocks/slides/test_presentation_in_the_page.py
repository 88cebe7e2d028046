"""A presentation is read in the page; whatever its file is like, it can be downloaded."""

import pytest
from django.core.cache import cache
from django.core.files.base import ContentFile
from django.utils import translation
from django.utils.translation import gettext
from wagtail.documents import get_document_model
from wagtail.models import Collection, CollectionViewRestriction

from cms_pages.blocks.slides import making
from surveys import extras
from tests.factories.pdf import pdf

SPOOLED = "ignore:Exception ignored in.*SpooledTemporaryFile:pytest.PytestUnraisableExceptionWarning"
pytestmark = [pytest.mark.django_db, pytest.mark.filterwarnings(SPOOLED)]
ADDRESS = "/de/news/item/"


@pytest.fixture
def show(client, add_news, make_image):
    """The page with a presentation of this content."""

    def shown(content, name="slides.pdf", collection=None):
        fields = {"collection": collection} if collection else {}
        document = get_document_model().objects.create(title="Folien", file=ContentFile(content, name=name), **fields)
        picture = {"image": make_image().pk, "alt_text": "Bild", "decorative": False}
        value = {"image": picture, "document": document.pk, "caption": "Rolle"}
        add_news(body=[{"type": "presentation", "value": value, "id": "1"}])
        return client.get(ADDRESS).text, document

    return shown


def test_pages_stand_in_the_page_with_their_text(client, show):
    html, document = show(pdf("First words", "Last words"))
    assert html.count('.webp" width=') >= 2
    assert "First words" in html
    assert "Last words" in html
    assert document.url in html
    first = html[html.index('<ol class="slides">') :]
    picture = first[first.index('src="') + 5 :].partition('"')[0]
    response = client.get(picture)
    assert response.status_code == 200
    response.close()


@pytest.mark.parametrize("content", [b"no pdf", pdf(), pdf("x", trailer="/Encrypt << /Filter /Standard /V 9 >>")])
def test_file_that_cannot_be_shown_gives_a_sentence_and_the_download(show, content):
    html, document = show(content)
    assert 'class="slides"' not in html
    with translation.override("de"):
        assert gettext("This presentation cannot be shown here. You can open the file.") in html
    assert document.url in html


def test_file_that_is_too_large_is_not_opened(show, monkeypatch):
    monkeypatch.setattr(making, "LARGEST_FILE", 10)
    html, document = show(pdf("Some words"))
    assert "Some words" not in html
    assert document.url in html


def test_pages_are_made_once(client, show, monkeypatch):
    show(pdf("First words"))
    monkeypatch.setattr(making, "draw", None)
    cache.clear()
    assert "First words" in client.get(ADDRESS).text


def test_other_kinds_of_files_are_downloaded(show):
    html, document = show(b"words", name="slides.odp")
    assert 'class="slides"' not in html
    assert document.url in html


def test_private_presentation_is_not_shown(show, db):
    inner = Collection.get_first_root_node().add_child(name="Intern")
    CollectionViewRestriction.objects.create(collection=inner, restriction_type="login")
    html, _document = show(pdf("Secret words"), collection=inner)
    assert "Secret words" not in html


def test_site_without_the_extra_has_the_download(show, monkeypatch):
    monkeypatch.setattr(making, "has", lambda extra: extra != "hub")
    html, document = show(pdf("First words"))
    assert extras.has("hub")
    assert "First words" not in html
    assert document.url in html
