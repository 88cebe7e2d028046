"""How each kind of block is written. The registry of blocks drives the tests: a new one has to be described here."""

import json

import pytest

from cms_pages.blocks.body import BodyBlock

from .conftest import HOST, WAGTAIL_LEAVES_FILES_OPEN, block

pytestmark = [pytest.mark.django_db, pytest.mark.filterwarnings(WAGTAIL_LEAVES_FILES_OPEN)]
KINDS = list(BodyBlock().child_blocks)
NAMES_OF_LINK = {"id", "title", "locale", "dir", "html_url", "detail_url"}
NAMES_OF_SURVEY = NAMES_OF_LINK | {"slug", "start_url", "definition_url", "results_url", "embed_url"}


@pytest.fixture
def written(read, add_news):
    """What the API makes of one block in a German page of news."""

    def write(kind, value, language="de"):
        news = add_news(language, slug="written", body=[block(kind, value)])
        (found,) = read(f"pages/{news.pk}/")["body"]
        assert found["type"] == kind
        return found["value"]

    return write


@pytest.fixture
def stored(site_pages, make_image, make_document, picture_of, survey, add_news):
    """A value of each kind, as a body stores it."""
    about = site_pages["de"]["about"].pk
    image = picture_of(make_image())
    return {
        "heading": {"text": "Was wir gelernt haben"},
        "rich_text": f'<p><a linktype="page" id="{about}">Wir</a></p>',
        "image": {"image": image, "caption": "Am Tisch", "credit": "Foto"},
        "presentation": {"image": image, "document": make_document().pk, "caption": "Folien"},
        "documents": {"title": "", "documents": [{"type": "item", "value": make_document().pk, "id": "3"}]},
        "quote": {"text": "Gemeinsam.", "attribution": "Koordination"},
        "facts": {"title": "", "facts": [{"type": "item", "value": {"term": "Wo", "text": "Berlin"}, "id": "1"}]},
        "contact": {"name": "Koordination", "email": "koordination@example.org", "phone": "+49 30 1"},
        "call_to_action": {"title": "Mehr", "text": "", "button": "Lesen", "page": about},
        "related_news": {"title": "Mehr", "pages": [{"type": "item", "value": add_news(slug="b").pk, "id": "2"}]},
        "survey_teaser": {"survey": survey.pk, "title": "Mitmachen", "text": ""},
        "embedded_survey": {"survey": survey.pk},
        "survey_results": {"survey": survey.pk, "title": "Ergebnisse"},
        "actor_map": {
            "network": site_pages["de"]["network"].pk,
            "document": make_document("Karte").pk,
            "caption": "Wer",
        },
    }


EXPECTED = {
    "heading": lambda value: value == {"text": "Was wir gelernt haben", "anchor": "was-wir-gelernt-haben"},
    "rich_text": lambda value: value == f'<p><a href="{HOST}/de/about/">Wir</a></p>',
    "image": lambda value: value["image"]["alt"] == "Zwei Menschen" and value["caption"] == "Am Tisch",
    "presentation": lambda value: value["document"]["title"] == "Folien" and value["image"]["renditions"],
    "documents": lambda value: [document["file_type"] for document in value["documents"]] == ["PDF"],
    "quote": lambda value: value == {"text": "Gemeinsam.", "attribution": "Koordination"},
    "facts": lambda value: value == {"title": "", "facts": [{"term": "Wo", "text": "Berlin"}]},
    "contact": lambda value: (value["mailbox"], value["mail_domain"]) == ("koordination", "example.org"),
    "call_to_action": lambda value: value["url"] == f"{HOST}/de/about/" and set(value["page"]) == NAMES_OF_LINK,
    "related_news": lambda value: [page["html_url"] for page in value["pages"]] == [f"{HOST}/de/news/b/"],
    "survey_teaser": lambda value: value["title"] == "Mitmachen" and set(value["survey"]) == NAMES_OF_SURVEY,
    "embedded_survey": lambda value: set(value["survey"]) == NAMES_OF_SURVEY,
    "survey_results": lambda value: value["title"] == "Ergebnisse" and set(value["survey"]) == NAMES_OF_SURVEY,
    "actor_map": lambda value: set(value["network"]) == NAMES_OF_LINK and value["document"]["title"] == "Karte",
}


@pytest.mark.parametrize("kind", KINDS)
def test_block_is_written_for_a_reader_elsewhere(kind, written, stored):
    assert kind in EXPECTED, f"The block {kind} needs get_api_representation and a line in EXPECTED."
    block_class = type(BodyBlock().child_blocks[kind])
    assert "get_api_representation" in vars(block_class), (
        f"{block_class} would be written with numbers of its choosers."
    )
    value = written(kind, stored[kind])
    assert EXPECTED[kind](value), value
    assert "linktype" not in json.dumps(value)


@pytest.mark.parametrize("kind", KINDS)
def test_block_that_knows_of_nothing_public_names_nothing(kind, stored):
    """As other tools of Wagtail may ask for it."""
    child = BodyBlock().child_blocks[kind]
    text = json.dumps(child.get_api_representation(child.to_python(stored[kind]), context={}))
    assert "://" not in text
    assert "/media/" not in text


@pytest.mark.parametrize("kind", [kind for kind in KINDS if kind not in ("rich_text", "quote", "facts", "heading")])
def test_block_whose_choices_are_gone_is_still_written(kind, written, stored):
    gone = {name: None for name, value in stored[kind].items() if isinstance(value, int)}
    if isinstance(stored[kind].get("image"), dict):
        gone["image"] = {"image": 10_000, "alt_text": "", "decorative": True}
    written(kind, stored[kind] | gone)


def test_picture_has_its_words_and_sizes(written, stored):
    found = written("image", stored["image"])["image"]
    assert (found["alt"], found["width"], found["height"]) == ("Zwei Menschen", 1200, 800)
    assert [(size["width"], size["height"]) for size in found["renditions"]] == [(400, 266), (800, 533), (1200, 800)]
    assert all(size["url"].startswith(f"{HOST}/media/images/") for size in found["renditions"])


def test_picture_whose_file_is_lost_is_written_without_sizes(written, make_image, picture_of):
    image = make_image()
    image.file.storage.delete(image.file.name)
    assert written("image", {"image": picture_of(image)})["image"]["renditions"] == []


def test_picture_that_decorates_has_empty_words(written, make_image, picture_of):
    assert written("image", {"image": picture_of(make_image(), words="")})["image"]["alt"] == ""


def test_document_is_a_link_with_title_type_and_size(written, stored):
    found = written("presentation", stored["presentation"])["document"]
    assert (found["title"], found["file_type"], found["size"]) == ("Folien", "PDF", 1000)
    assert found["url"].startswith(f"{HOST}/documents/")


def test_rich_text_links_documents_and_other_sites(written, make_document):
    document = make_document()
    source = f'<p><a linktype="document" id="{document.pk}">A</a> <a href="https://example.org/">B</a></p>'
    assert written("rich_text", source) == (
        f'<p><a href="{HOST}{document.url}">A</a> <a href="https://example.org/">B</a></p>'
    )


@pytest.mark.parametrize("number", ["99999999", "none", ""])
def test_rich_text_with_a_link_to_nothing_keeps_the_words(written, number):
    assert written("rich_text", f'<p><a linktype="page" id="{number}">Wort</a></p>') == "<p><a>Wort</a></p>"


def test_links_lead_to_the_language_of_the_page(written, stored):
    assert written("call_to_action", stored["call_to_action"], language="ar")["url"] == f"{HOST}/ar/about/"


def test_button_that_leads_elsewhere(written):
    found = written("call_to_action", {"title": "T", "button": "B", "url": "https://example.org/"})
    assert (found["url"], found["page"]) == ("https://example.org/", None)
