"""What is sent by mistake or in bad faith ends in a sentence: nothing is stored, nothing is lost, nothing breaks."""

from io import BytesIO

import pytest
from django.conf import settings
from django.contrib.auth import get_user_model
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from PIL import Image as Picture
from wagtail.images import get_image_model
from wagtail.models import Locale, Page

pytestmark = pytest.mark.django_db

SCRIPT = b'<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>'
PUBLIC = ("", "news/", "search/?q=a", "organisations/", "sitemap.xml")


@pytest.fixture
def admin(client):
    client.force_login(get_user_model().objects.create_superuser("admin", "admin@example.org"))
    return client


def png() -> bytes:
    content = BytesIO()
    Picture.new("RGB", (8, 8), "navy").save(content, "PNG")
    return content.getvalue()


def jpeg() -> bytes:
    content = BytesIO()
    Picture.effect_noise((64, 64), 80).save(content, "JPEG")
    return content.getvalue()


def send(admin, name, content, type_):
    sent = {"title": "Bild", "file": SimpleUploadedFile(name, content, type_), "collection": 1}
    return admin.post(reverse("wagtailimages:add"), sent, headers={"accept-language": "en"})


@pytest.mark.parametrize(
    ("name", "content", "type_", "sentence"),
    [
        ("bild.svg", SCRIPT, "image/svg+xml", "Not a supported image format"),
        ("bild.png", SCRIPT, "image/png", "Not a valid .png image"),
        ("bild.png", png() + b"\0" * 100_000_000, "image/png", "This file is too big"),
        ("bild.png", png()[:40], "image/png", "Upload a valid image"),
        ("bild.jpg", jpeg()[:-400], "image/jpeg", "Upload a valid image"),
        ("bild.png", b"", "image/png", "empty"),
    ],
    ids=["script", "script that calls itself a picture", "100 MB", "head only", "cut off", "empty"],
)
def test_file_that_is_no_picture_of_a_bearable_size_is_refused_with_a_sentence(admin, name, content, type_, sentence):
    answer = send(admin, name, content, type_)
    assert answer.status_code == 200
    assert sentence in answer.content.decode()
    assert not get_image_model().objects.exists()


def test_picture_is_taken(admin):
    assert send(admin, "bild.png", png(), "image/png").status_code == 302


@pytest.fixture
def without_arabic(settings):
    settings.LANGUAGES = [language for language in settings.LANGUAGES if language[0] != "ar"]
    settings.WAGTAIL_CONTENT_LANGUAGES = settings.LANGUAGES


def test_pages_of_a_language_that_was_switched_off_are_kept_and_nothing_leads_to_them(
    site_pages, admin, client, without_arabic
):
    arabic = site_pages["ar"]["home"]
    for address in PUBLIC:
        page = client.get(f"/{settings.LANGUAGE_CODE}/{address}", follow=True)
        assert page.status_code in (200, 404)
        assert "/ar/" not in page.content.decode()
    for name in ("wagtailadmin_home", "wagtailadmin_explore_root"):
        assert admin.get(reverse(name)).status_code == 200
    assert client.get("/ar/", follow=True).status_code == 404
    arabic.refresh_from_db()
    assert arabic.live


def test_language_with_pages_cannot_be_deleted(site_pages, admin):
    arabic = Locale.objects.get(language_code="ar")
    answer = admin.post(reverse("wagtaillocales:delete", args=[arabic.pk]), headers={"accept-language": "en"})
    assert "This locale cannot be deleted because there are pages" in answer.content.decode()
    assert Locale.objects.filter(pk=arabic.pk).exists()
    assert Page.objects.filter(locale=arabic).exists()
