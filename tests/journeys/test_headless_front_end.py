"""The front end of docs/headless, at an address of its own: news and a survey in two languages, drafts in preview.

All words are synthetic.
"""

import gc
import io
import re
from collections.abc import Iterator
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread

import pytest
from django.core.files.images import ImageFile
from PIL import Image
from playwright.sync_api import Browser, Page, Request, expect
from wagtail.images import get_image_model

from cms_pages.models import NewsPage
from surveys.answering.models import Draft, Response
from surveys.pages import SurveyPage
from tests.factories.builder import small_survey
from tests.factories.pages import add_page, make_site_pages
from tests.factories.surveys import report_back_day

from .accessibility import overflow, violations

pytestmark = pytest.mark.django_db(transaction=True)
FOLDER = Path(__file__).resolve().parents[2] / "docs" / "headless"
SITE_IN_THE_FILES = "http://127.0.0.1:8000"
IN_ARABIC = {
    "Was sind Sie?": "ما أنتم؟",
    "Verein": "جمعية",
    "Amt": "إدارة",
    "Wie heißen Sie?": "ما اسمكم؟",
    "Dürfen wir zitieren?": "هل يمكننا الاقتباس؟",
    "Ja": "نعم",
    "Nein": "لا",
    "Schritt about": "عنكم",
    "Schritt end": "الخاتمة",
}
TITLES = {"de": "Treffen im Rathaus", "ar": "لقاء في البلدية"}
SURVEYS = {"de": "Bedarf", "ar": "الاحتياجات"}
WORDS = {"de": "Beide Seiten planen.", "ar": "يخطط الطرفان."}
ALT = {"de": "Ein Tisch", "ar": "طاولة"}


class _Files(SimpleHTTPRequestHandler):
    """The files as they are, with the address of the test's own site in them."""

    site = ""

    def do_GET(self) -> None:
        file = FOLDER / (self.path.partition("?")[0].lstrip("/") or "index.html")
        body = file.read_text().replace(SITE_IN_THE_FILES, self.site).encode()
        self.send_response(200)
        self.send_header("Content-Type", self.guess_type(str(file)))
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_parts: object) -> None:
        """Nothing."""


@pytest.fixture
def front_end(live_server) -> Iterator[str]:
    """Its address, at another origin than the site."""
    handler = type("Files", (_Files,), {"site": live_server.url})
    server = ThreadingHTTPServer(("127.0.0.1", 0), handler)
    thread = Thread(target=server.serve_forever, daemon=True)
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    server.server_close()
    thread.join()


@pytest.fixture
def content(live_server) -> Iterator[dict[str, NewsPage]]:
    """One news in two languages, with a picture, a link, a quote and a survey."""
    pages, news, survey = make_site_pages(), {}, None
    buffer = io.BytesIO()
    Image.new("RGB", (900, 500), "#0b4f5c").save(buffer, "PNG")
    image = get_image_model().objects.create(title="Bild", file=ImageFile(buffer, name="bild.png"))
    for language, home in ((language, found["home"]) for language, found in pages.items()):
        words = {"title": SURVEYS[language], "slug": "bedarf", "report_back_on": report_back_day()}
        steps = small_survey() if language == "de" else _in_arabic(small_survey())
        survey = add_page(home, SurveyPage, language=language, original=survey, steps=steps, **words)
        fields = {"title": TITLES[language], "slug": "treffen", "date": "2026-11-20", "introduction": WORDS[language]}
        body = _body(language, image.pk, pages["de"]["about"].pk, survey.pk)
        original = news.get("de")
        parent = pages[language]["news"]
        news[language] = add_page(parent, NewsPage, language=language, original=original, body=body, **fields)
    yield news
    gc.collect()  # the files in which Wagtail has made the sizes of the picture


def _in_arabic(stored):
    if isinstance(stored, dict):
        return {name: _in_arabic(each) for name, each in stored.items()}
    return [_in_arabic(each) for each in stored] if isinstance(stored, list) else IN_ARABIC.get(stored, stored)


def _body(language: str, image: int, page: int, survey: int) -> list[dict]:
    picture = {"image": image, "alt_text": ALT[language], "decorative": False}
    link = f'<p><a linktype="page" id="{page}">{WORDS[language]}</a></p>'
    values = {
        "heading": {"text": WORDS[language]},
        "rich_text": link,
        "image": {"image": picture, "caption": ALT[language], "credit": ""},
        "quote": {"text": WORDS[language], "attribution": ALT[language]},
        "embedded_survey": {"survey": survey},
    }
    return [{"type": kind, "value": value, "id": f"{kind}-{language}"} for kind, value in values.items()]


@pytest.fixture
def reader(browser: Browser, front_end: str, live_server) -> Iterator[Page]:
    """A phone. A cookie, a request to anybody but the two hosts, a referrer or an error of a script fails the test."""
    context = browser.new_context(base_url=front_end, viewport={"width": 390, "height": 844})
    page, hosts, wrong = context.new_page(), (front_end, live_server.url), []

    def look(request: Request) -> None:
        if not request.url.startswith((*hosts, "data:")) or front_end in request.headers.get("referer", ""):
            wrong.append(request.url)

    page.on("request", look)
    page.on("console", lambda message: None if "/api/" in message.location["url"] else wrong.append(message.text))
    page.on("pageerror", lambda error: wrong.append(str(error)))
    yield page
    assert context.cookies() == []
    assert wrong == []
    context.close()


def _is_well_made(page: Page) -> None:
    assert violations(page) == []
    assert overflow(page) == 0


@pytest.mark.parametrize(("language", "direction"), [("de", "ltr"), ("ar", "rtl")])
def test_news_are_listed_and_read_with_their_picture(content, reader, live_server, language, direction):
    reader.goto(f"/?lang={language}")
    expect(reader.locator("html")).to_have_attribute("dir", direction)
    expect(reader.locator("main")).to_contain_text(SURVEYS[language])
    _is_well_made(reader)
    reader.get_by_role("link", name=TITLES[language]).click()
    expect(reader.locator("h1")).to_have_text(TITLES[language])
    expect(reader).to_have_title(TITLES[language])
    picture = reader.locator("main img")
    expect(picture).to_have_attribute("alt", ALT[language])
    expect(picture).not_to_have_js_property("naturalWidth", 0)
    link = reader.locator("main a", has_text=WORDS[language])
    expect(link).to_have_attribute("href", f"{live_server.url}/{language}/about/")
    _is_well_made(reader)


def test_language_is_switched_on_the_same_page(content, reader):
    reader.goto(f"/?lang=de&page={content['de'].pk}")
    expect(reader.locator("h1")).to_have_text(TITLES["de"])
    reader.locator("#languages").get_by_text("العربية").click()
    expect(reader.locator("h1")).to_have_text(TITLES["ar"])
    expect(reader.locator("html")).to_have_attribute("lang", "ar")


@pytest.mark.parametrize("language", ["de", "ar"])
def test_survey_is_answered_there_from_the_news_to_the_receipt(content, reader, language):
    words = (lambda text: text) if language == "de" else (lambda text: IN_ARABIC[text])
    reader.goto(f"/?lang={language}&page={content[language].pk}")
    reader.locator("main .card .button").click()
    expect(reader.locator("h1")).to_have_text(SURVEYS[language])
    reader.locator("main button").click()
    expect(reader.locator("h1")).to_be_focused()
    expect(reader.locator("fieldset#kind legend")).to_have_text(words("Was sind Sie?"))
    _is_well_made(reader)
    reader.locator("main form button").click()
    expect(reader.locator("[role=alert]")).to_be_focused()
    expect(reader.locator("fieldset#kind .error")).to_be_visible()
    _is_well_made(reader)
    reader.get_by_label(words("Verein")).check()
    reader.locator("[name=name]").fill("Beispielverein")
    reader.locator("main form button").click()
    reader.get_by_label(words("Ja")).check()
    reader.locator("main form button").click()
    expect(reader.locator("main strong")).to_have_text(re.compile(r"^\S{4}"))
    _is_well_made(reader)
    answered = Response.objects.get()
    assert answered.answers == {"kind": "verein", "name": "Beispielverein", "consent": "yes"}
    assert answered.language == language


def test_lost_connection_is_said_and_one_tries_again(content, reader):
    def lose(place: str) -> None:
        reader.route(place, lambda route: route.abort(), times=1)

    reader.goto("/?lang=de&survey=bedarf")
    for place in ("**/drafts/", "**/steps/about/", "**/steps/end/", "**/submission/"):
        lose(place)
        if place == "**/steps/about/":
            reader.get_by_label("Verein").check()
            reader.locator("[name=name]").fill("Beispielverein")
        if place == "**/steps/end/":
            reader.get_by_label("Ja").check()
        reader.locator("main button").click()
        expect(reader.get_by_role("alert")).to_be_visible()
        expect(reader.locator("main button")).to_be_enabled()
        assert Response.objects.count() == 0
        if place != "**/steps/end/":
            reader.locator("main button").click()
            expect(reader.get_by_role("alert")).to_have_count(0)
    expect(reader.locator("main strong")).to_have_text(re.compile(r"^\S{4}"))
    assert Response.objects.get().answers["name"] == "Beispielverein"


def test_two_clicks_begin_once(content, reader):
    reader.goto("/?lang=de&survey=bedarf")
    reader.locator("main button").dblclick()
    expect(reader.locator("fieldset#kind")).to_be_visible()
    assert Draft.objects.count() == 1


def test_editor_previews_a_draft_in_the_front_end(content, editor, front_end, settings, live_server):
    settings.WAGTAIL_HEADLESS_PREVIEW = {"CLIENT_URLS": {"default": f"{front_end}/"}}
    news = content["de"]
    news.title = "Entwurf"
    news.save_revision()
    asked = []
    editor.context.on("request", lambda request: asked.append((request.url, request.headers.get("referer", ""))))
    editor.goto(f"/admin/pages/{news.pk}/view_draft/")
    expect(editor.frame_locator("iframe").locator("h1")).to_have_text("Entwurf")
    token = next(url for url, _referer in asked if "page_preview" in url).partition("token=")[2]
    assert token
    assert [url for url, referer in asked if "token" in referer] == []
    assert token not in editor.frames[1].url


def test_what_is_not_there_is_said(content, reader):
    reader.goto("/?lang=de&page=99999")
    expect(reader.locator("h1")).to_contain_text("Hier ist nichts")


def test_it_is_small():
    assert sum(len(file.read_text().splitlines()) for file in FOLDER.iterdir()) <= 200
