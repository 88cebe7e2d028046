"""The public pages of a network as files."""

import re

import pytest
from bs4 import BeautifulSoup
from django.core.management import CommandError, call_command
from wagtail.models import PageViewRestriction

from cms_pages.strategies.take_away.archive.writing import write_archive

OUTSIDE = re.compile(r"^(https?:|mailto:|tel:)")


@pytest.fixture
def folder(network, tmp_path):
    write_archive(network, tmp_path / "archive")
    return tmp_path / "archive"


def test_every_public_page_is_a_file_in_each_language(folder):
    names = sorted(str(path.relative_to(folder)) for path in folder.rglob("*.html"))
    assert names == [
        "ar/network/index.html",
        "ar/network/strategie/index.html",
        "ar/news/neu/index.html",
        "de/events/fest/index.html",
        "de/network/bedarf/index.html",
        "de/network/index.html",
        "de/network/strategie/index.html",
        "de/news/neu/index.html",
        "index.html",
    ]


def test_each_link_leads_to_a_file_that_is_there_or_to_the_site(folder):
    shown = 0
    for page in folder.rglob("*.html"):
        soup = BeautifulSoup(page.read_text(), "html.parser")
        for tag in soup.find_all(attrs={"href": True}):
            address = tag["href"].partition("#")[0]
            assert not address or OUTSIDE.match(address) or (page.parent / address).is_file(), (page, address)
        for tag in soup.find_all("img"):
            shown += 1
            assert tag["src"].startswith("data:") or (page.parent / tag["src"]).is_file()
    assert shown


def test_nothing_runs_and_nothing_is_sent(folder):
    for page in folder.rglob("*.html"):
        soup = BeautifulSoup(page.read_text(), "html.parser")
        assert soup(["script", "form", "iframe", "button"]) == []
        assert not [name for tag in soup.find_all(True) for name in tag.attrs if name.startswith("on")]


def test_documents_style_sheets_and_files_of_strategies_lie_beside(folder, leaving):
    key = leaving.strategy.key
    there = {str(path.relative_to(folder)) for path in folder.rglob("*") if path.is_file()}
    assert {f"{language}/strategies/{key}/strategy.json" for language in ("de", "ar")} <= there
    assert [name for name in there if name.startswith("documents/")]
    assert [name for name in there if name.endswith(".css")]
    assert not [name for name in there if name.endswith(".js")]


def test_what_not_everybody_may_see_is_not_in_it(leaving, network, tmp_path):
    PageViewRestriction.objects.create(page=leaving.news[0], restriction_type="login")
    leaving.event.unpublish()
    write_archive(network, tmp_path / "archive")
    names = {str(path.relative_to(tmp_path / "archive")) for path in (tmp_path / "archive").rglob("*.html")}
    assert not {"de/news/neu/index.html", "de/events/fest/index.html"} & names


def test_a_folder_with_something_in_it_is_refused_and_left_alone(network, tmp_path):
    (tmp_path / "mine.txt").write_text("mine")
    with pytest.raises(CommandError, match="is there already and not empty"):
        call_command("archive", "network", str(tmp_path))
    assert [path.name for path in tmp_path.iterdir()] == ["mine.txt"]


def test_the_first_page_offers_the_languages(folder):
    soup = BeautifulSoup((folder / "index.html").read_text(), "html.parser")
    assert [(tag["hreflang"], tag["dir"]) for tag in soup("a")] == [("de", "ltr"), ("ar", "rtl")]
