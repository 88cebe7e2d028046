"""What holds for every block that may stand in a page."""

import pytest
from django.core.exceptions import ValidationError
from django.template.loader import get_template

from cms_pages.blocks.body import BodyBlock

pytestmark = pytest.mark.django_db
BLOCKS = BodyBlock().child_blocks


def test_all_kinds_are_there():
    assert list(BLOCKS) == [
        "heading",
        "rich_text",
        "image",
        "presentation",
        "documents",
        "quote",
        "facts",
        "contact",
        "call_to_action",
        "related_news",
        "survey_teaser",
        "embedded_survey",
        "survey_results",
        "actor_map",
    ]


@pytest.mark.parametrize("kind", BLOCKS)
def test_block_has_a_description_and_a_preview(kind):
    block = BLOCKS[kind]
    assert block.get_description()
    assert block.is_previewable
    assert get_template(block.meta.preview_template)


@pytest.mark.parametrize("kind", BLOCKS)
def test_preview_renders_in_the_admin(kind, admin_client):
    found = admin_client.get("/admin/block-preview/", {"id": BLOCKS[kind].definition_prefix})
    assert found.status_code == 200
    assert "augenhoehe.css" in found.text


@pytest.mark.parametrize("kind", BLOCKS)
def test_preview_value_renders_to_something(kind):
    block = BLOCKS[kind]
    html = block.render(block.get_preview_value(), context={}).strip()
    assert html if kind != "related_news" else html == ""


def _clean_image(make_image, **more):
    block = BLOCKS["image"]
    picture = {"image": make_image().pk, "alt_text": "", "decorative": False} | more
    return block.clean(block.to_python({"image": picture, "caption": ""}))


def test_picture_without_words_is_refused(make_image):
    with pytest.raises(ValidationError):
        _clean_image(make_image)


@pytest.mark.parametrize("words", [{"alt_text": "Zwei Menschen an einem Tisch"}, {"decorative": True}])
def test_picture_with_words_or_marked_as_decorative_is_accepted(make_image, words):
    assert _clean_image(make_image, **words)["image"].title == "Bild"


@pytest.mark.parametrize("target", [{}, {"url": "https://example.org/", "page": True}])
def test_call_to_action_leads_to_one_place(target, site_pages):
    block = BLOCKS["call_to_action"]
    if target.get("page"):
        target = target | {"page": site_pages["de"]["about"].pk}
    with pytest.raises(ValidationError):
        block.clean(block.to_python({"title": "T", "button": "B"} | target))


def test_call_to_action_leads_to_the_page_in_the_readers_language(client, site_pages):
    arabic = site_pages["ar"]["about"]
    german = site_pages["de"]["network"]
    block = {"type": "call_to_action", "id": "1", "value": {"title": "T", "button": "B", "page": german.pk}}
    arabic.body = [block]
    arabic.save_revision().publish()
    assert '<a class="button" href="/ar/network/">' in client.get("/ar/about/").text


@pytest.mark.filterwarnings("ignore:Exception ignored in.*SpooledTemporaryFile:pytest.PytestUnraisableExceptionWarning")
def test_presentation_links_picture_and_document(make_image):
    from wagtail.documents import get_document_model

    document = get_document_model().objects.create(title="Folien", file="slides.pdf", file_size=90_000)
    block = BLOCKS["presentation"]
    picture = {"image": make_image().pk, "alt_text": "Schaubild", "decorative": False}
    html = block.render(block.to_python({"image": picture, "document": document.pk, "caption": "Rolle"}), context={})
    link = html[html.index("<a ") : html.index("</a>")]
    assert document.url in link
    assert 'alt="Schaubild"' in link
    assert "PDF" in link
