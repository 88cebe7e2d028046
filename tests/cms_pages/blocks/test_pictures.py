import io
import re

import pytest
from django.core.files.base import ContentFile
from django.urls import reverse
from wagtail.images import get_image_model

from cms_pages.blocks.pictures import AVIF
from cms_pages.blocks.sizes import make_sizes

pytestmark = [
    pytest.mark.django_db,
    # Wagtail leaves files open while it makes the sizes of a picture.
    pytest.mark.filterwarnings(
        "ignore:Exception ignored in.*SpooledTemporaryFile:pytest.PytestUnraisableExceptionWarning"
    ),
]
ADDRESS = "/de/news/item/"


def _block(image, **more):
    picture = {"image": image.pk, "alt_text": "Zwei Punkte", "decorative": False}
    return {"type": "image", "value": {"image": picture, **more}}


def _pictures(client):
    return re.findall(r"<picture>.*?</picture>", client.get(ADDRESS).text)


def _upload(admin_client, name, content):
    file = ContentFile(content, name=name)
    return admin_client.post(reverse("wagtailimages:add"), {"title": "Bild", "file": file, "collection": 1})


def test_first_view_makes_no_avif(client, add_news, make_image):
    image = make_image()
    add_news(body=[_block(image)])
    (picture,) = _pictures(client)
    assert "image/avif" not in picture
    assert not any("avif" in rendition.filter_spec for rendition in image.renditions.all())


def test_avif_is_offered_once_it_is_made(client, add_news, make_image):
    image = make_image()
    add_news(body=[_block(image)])
    make_sizes.call(image.pk)
    make_sizes.call(image.pk)
    (picture,) = _pictures(client)
    assert picture.index('<source type="image/avif"') < picture.index("<img")
    assert picture.count(".avif ") == len(AVIF) == picture.count(".webp ")


def test_upload_asks_for_all_sizes(make_image, django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True):
        image = make_image()
    assert image.renditions.count() == 6


def test_picture_has_its_words_its_size_and_keeps_its_place(client, add_news, make_image):
    add_news(body=[_block(make_image())])
    (picture,) = _pictures(client)
    assert 'alt="Zwei Punkte"' in picture
    assert 'width="800" height="533"' in picture
    assert "sizes=" in picture


def test_pictures_below_the_first_blocks_wait(client, add_news, make_image):
    image = make_image()
    add_news(body=[_block(image), *[{"type": "rich_text", "value": "<p>Text</p>"}] * 3, _block(image)])
    first, second = _pictures(client)
    assert "lazy" not in first
    assert 'loading="lazy"' in second


@pytest.mark.parametrize("content", [None, b"", b"no picture", b"\x89PNG\r\n\x1a\n cut off"])
def test_lost_or_broken_file_leaves_a_place_and_the_rest_of_the_page(client, add_news, make_image, content):
    image = make_image()
    add_news(body=[_block(image, caption="Darunter")])
    image.file.storage.delete(image.file.name)
    if content is not None:
        image.file.storage.save(image.file.name, ContentFile(content))
    make_sizes.call(image.pk)
    text = client.get(ADDRESS).text
    assert 'class="no-picture"' in text
    assert "Darunter" in text


def test_deleted_picture_leaves_a_place(client, add_news, make_image):
    image = make_image()
    add_news(body=[_block(image)])
    image.delete()
    assert client.get(ADDRESS).status_code == 200
    make_sizes.call(image.pk)


def test_hundred_megabytes_are_refused_with_a_sentence(admin_client, make_image):
    make_image()
    buffer = io.BytesIO(b"\x89PNG\r\n\x1a\n")
    buffer.seek(100 * 1024 * 1024)
    buffer.write(b"\0")
    response = _upload(admin_client, "large.png", buffer.getvalue())
    assert response.status_code == 200
    assert response.context["form"].errors["file"]
    assert get_image_model().objects.count() == 1


@pytest.mark.parametrize("name", ["drawing.svg", "drawing.png"])
def test_drawing_with_a_script_is_refused_with_a_sentence(admin_client, make_image, name):
    make_image()
    svg = b'<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>'
    response = _upload(admin_client, name, svg)
    assert response.status_code == 200
    assert response.context["form"].errors["file"]
    assert get_image_model().objects.count() == 1


@pytest.mark.parametrize("name", ["drawing.svg", "page.html"])
def test_document_that_could_run_a_script_is_refused(admin_client, make_image, name):
    make_image()
    file = ContentFile(b'<svg xmlns="http://www.w3.org/2000/svg"><script>1</script></svg>', name=name)
    response = admin_client.post(reverse("wagtaildocs:add"), {"title": "Blatt", "file": file, "collection": 1})
    assert response.status_code == 200
    assert response.context["form"].errors["file"]
