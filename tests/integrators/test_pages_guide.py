"""The guide for front ends: its programs are run against a real server, its settings in a foreign project."""

import subprocess
import sys
from urllib.request import urlopen

import pytest
from augenhoehe.settings import services

from cms_pages.models import NewsPage
from tests.factories.pages import add_page, make_site_pages
from tests.integrators.foreign import ROOT
from tests.integrators.snippets import GUIDE, snippet

TITLES = {"de": ["Zweite", "Erste"], "ar": ["الثاني", "الأول"]}
ASK = """
from datetime import date
from django.test import Client
from wagtail.models import Site
from cms_pages.models import HomePage, NewsIndexPage, NewsPage
home = Site.objects.get().root_page.get_root().add_child(instance=HomePage(title="Our town", slug="town"))
Site.objects.update(root_page=home)
news = home.add_child(instance=NewsIndexPage(title="News", slug="news"))
page = news.add_child(instance=NewsPage(title="Water for all", slug="water", date=date(2026, 5, 4)))
base = "/api/pages/v2/"
found = Client().get(f"{base}pages/?type=cms_pages.NewsPage&fields=*", headers={"origin": "https://elsewhere.example"})
print("LISTED", found["Access-Control-Allow-Origin"], [each["title"] for each in found.json()["items"]])
for address in (f"pages/{page.pk}/", "images/", "documents/"):
    print(address.partition("/")[0], Client().get(base + address).status_code)
found = Client().get(f"{base}pages/find/?html_path=/news/water/", follow=True).json()
print("FOUND", found["title"], found["meta"]["html_url"])
frame = page.make_preview_request(preview_mode="").content.decode()
print("PREVIEW", 'src="https://www.example.org/preview?content_type=cms_pages.newspage' in frame)
"""


@pytest.fixture
def news(live_server):
    pages = make_site_pages()
    for language, titles in TITLES.items():
        for day, title in zip((20, 19), titles, strict=True):
            body = [{"type": "rich_text", "value": f"<p>{title} &amp; mehr</p>", "id": title}]
            words = {"title": title, "slug": f"n{day}", "date": f"2026-11-{day}", "body": body}
            add_page(pages[language]["news"], NewsPage, language=language, **words)


@pytest.mark.django_db(transaction=True)
def test_the_program_lists_news_in_two_languages_and_prints_the_newest(news, live_server, tmp_path):
    (tmp_path / "news.py").write_text(snippet("read-news"))
    called = [sys.executable, "-X", "utf8", "news.py", live_server.url, "de", "ar"]
    done = subprocess.run(called, cwd=tmp_path, capture_output=True, encoding="utf-8", timeout=120)  # noqa: S603
    assert done.returncode == 0, done.stderr
    assert done.stdout.splitlines() == [
        line
        for language, (newest, older) in TITLES.items()
        for line in (f"{language} 2026-11-20 {newest}", f"{language} 2026-11-19 {older}", f"{newest} & mehr")
    ]


@pytest.mark.django_db(transaction=True)
def test_what_is_known_already_is_not_sent_again(news, live_server):
    named = {}
    exec(snippet("read-again"), named)  # noqa: S102 - the guide's own words
    address = f"{live_server.url}/api/pages/v2/pages/"
    body, etag = named["read_again"](address, '"none"')
    assert body
    assert named["read_again"](address, etag) == (None, etag)


@pytest.mark.plain
def test_previews_are_switched_on_by_the_environment_or_the_settings(monkeypatch):
    name, _, value = snippet("preview-address").strip().removeprefix("export ").partition("=")
    monkeypatch.setenv(name, value)
    settings = {"INSTALLED_APPS": []}
    exec(snippet("preview-settings"), settings)  # noqa: S102 - the guide's own words
    assert services.headless_preview() == settings["WAGTAIL_HEADLESS_PREVIEW"]
    monkeypatch.delenv(name)
    assert services.headless_preview()["CLIENT_URLS"] == {}


@pytest.mark.plain
def test_front_end_is_served(tmp_path):
    command = snippet("serve-front-end").replace(" 8001 ", " 0 ").replace("python3", f"exec {sys.executable} -u")
    served = subprocess.Popen(["/bin/sh", "-c", command], cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL)  # noqa: S603
    try:
        address = served.stdout.readline().decode().partition("(")[2].partition(")")[0]
        with urlopen(address) as answer:  # noqa: S310 - our own server
            assert b'src="app.js"' in answer.read()
    finally:
        served.terminate()
        served.communicate()


@pytest.mark.plain
@pytest.mark.xdist_group("foreign")
def test_a_foreign_project_gives_its_pages_as_json(full_project, tmp_path):
    project = full_project.copy(tmp_path / "project")
    for lines in (snippet("website"), snippet("pages-settings"), snippet("preview-settings")):
        project.settings(lines)
    project.urls(snippet("pages-urls"))
    project.manage("migrate")
    said = project.shell(ASK)
    assert "LISTED * ['Water for all']" in said
    assert ["pages 200" in said, "images 200" in said, "documents 200" in said] == [True] * 3
    assert "FOUND Water for all http" in said
    assert "PREVIEW True" in said


@pytest.mark.plain
def test_all_kinds_of_blocks_are_described():
    from cms_pages.blocks.body import BodyBlock

    guide = (GUIDE / "pages.md").read_text()
    assert [kind for kind in BodyBlock().child_blocks if f"`{kind}`" not in guide] == []
