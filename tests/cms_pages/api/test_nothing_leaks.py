"""What is not public is named nowhere: each kind of hidden page against each way of asking."""

import datetime

import pytest
from django.contrib.auth.models import Group
from django.utils import timezone
from wagtail.models import Collection, CollectionViewRestriction, PageViewRestriction, ReferenceIndex, Site
from wagtail.search.backends import get_search_backend

from cms_pages.models import NewsPage, SectionPage
from tests.factories.pages import add_page

from .conftest import BASE, WAGTAIL_LEAVES_FILES_OPEN, block

SECRET = "Zugeklappt"
pytestmark = [pytest.mark.django_db, pytest.mark.filterwarnings(WAGTAIL_LEAVES_FILES_OPEN)]


def _secret(parent, **fields):
    words = {"slug": SECRET.lower(), "title": SECRET, "introduction": SECRET, "language": "de"}
    return add_page(parent, SectionPage, **words | fields)


def _restricted(page, kind):
    restriction = PageViewRestriction.objects.create(page=page, restriction_type=kind, password="offen")
    if kind == "groups":
        restriction.groups.add(Group.objects.create(name="Team"))
    return page


def _unpublished(home):
    page = _secret(home)
    page.unpublish()
    return page


def _never_published(home):
    page = SectionPage(slug=SECRET.lower(), title=SECRET, introduction=SECRET, live=False, locale=home.locale)
    home.add_child(instance=page)
    page.save_revision()
    return page


def _expired(home):
    page = _secret(home)
    SectionPage.objects.filter(pk=page.pk).update(expire_at=timezone.now() - datetime.timedelta(seconds=1))
    return page


def _of_another_site(home):
    root = _secret(home.get_root(), slug="other")
    Site.objects.create(hostname="other.example", root_page=root, site_name="Other")
    return root


def _below_private(home):
    above = _restricted(_secret(home, slug="above"), "login")
    return _secret(above)


def _alias_of_private(home):
    return _restricted(_secret(home, slug="above"), "password").create_alias(parent=home, update_slug=SECRET.lower())


def _outside_all_sites(home):
    return _secret(home.get_root(), slug="nowhere")


HIDDEN = {
    "unpublished": _unpublished,
    "never published": _never_published,
    "expired": _expired,
    "behind a password": lambda home: _restricted(_secret(home), "password"),
    "for those signed in": lambda home: _restricted(_secret(home), "login"),
    "for a group": lambda home: _restricted(_secret(home), "groups"),
    "below a private page": _below_private,
    "alias of a private page": _alias_of_private,
    "of another site": _of_another_site,
    "outside all sites": _outside_all_sites,
}
WAYS = {
    "listing": "pages/?limit=50&fields=*",
    "listing of its kind": "pages/?type=cms_pages.SectionPage&limit=50&fields=*",
    "listing of two kinds": "pages/?type=cms_pages.SectionPage,cms_pages.NewsPage&fields=*",
    "detail": "pages/{pk}/",
    "detail with all fields": "pages/{pk}/?fields=*",
    "detail of its kind": "pages/{pk}/?type=cms_pages.SectionPage",
    "by number": "pages/find/?id={pk}",
    "by address": "pages/find/?html_path=/de/zugeklappt/",
    "by address below": "pages/find/?html_path=/de/above/zugeklappt/",
    "by address of another host": "pages/find/?html_path=http://other.example/",
    "children of it": "pages/?child_of={pk}",
    "children of its parent": "pages/?child_of={parent}&fields=*",
    "children of the root": "pages/?child_of=root&fields=*",
    "below its parent": "pages/?descendant_of={parent}&fields=*",
    "below it": "pages/?descendant_of={pk}",
    "above it": "pages/?ancestor_of={pk}&fields=*",
    "above what is below": "pages/?ancestor_of={below}&fields=*",
    "translations of it": "pages/?translation_of={pk}",
    "translations of its translation": "pages/?translation_of={translation}&fields=*",
    "its translation": "pages/{translation}/?fields=*",
    "its child": "pages/{below}/?fields=*",
    "who links to it": "pages/{linking}/?fields=*",
    "by its slug": "pages/?slug=zugeklappt&fields=*",
    "by its title": "pages/?title=Zugeklappt&fields=*",
    "search": "pages/?search=Zugeklappt&fields=*",
    "search among its kind": "pages/?search=Zugeklappt&type=cms_pages.SectionPage&fields=*",
    "its site": "pages/?site=other.example&fields=*",
    "preview of it": "page_preview/?content_type=cms_pages.sectionpage&token=id={pk}",
}


@pytest.fixture(params=HIDDEN)
def hidden(request, site_pages, add_news):
    """A hidden page with a public translation, a child where that may be, and a public page that names it."""
    home = site_pages["de"]["home"]
    page = HIDDEN[request.param](home)
    named = [
        block("rich_text", f'<p><a linktype="page" id="{page.pk}">Wort</a></p>'),
        block("call_to_action", {"title": "T", "text": "", "button": "B", "page": page.pk}),
    ]
    translation = add_page(site_pages["ar"]["home"], SectionPage, language="ar", original=page, slug="t", title="T")
    # Wagtail leaves what is below a page that was taken down at its address, which has the name of that page in it.
    below = _secret(page, slug="below", title="Kind") if page.live and "expired" not in request.param else None
    for each in (page, *([below] if below else [])):
        get_search_backend().add(each)
    return {
        "pk": page.pk,
        "parent": page.get_parent().pk,
        "below": below.pk if below else page.pk,
        "translation": translation.pk,
        "linking": add_news(slug="linking", body=named).pk,
    }


def test_hidden_page_is_not_named(hidden, client, admin_client):
    """Not even to somebody who is signed in: the answer may be kept for all."""
    for browser in (client, admin_client):
        answers = {way: browser.get(BASE + WAYS[way].format(**hidden), follow=True) for way in WAYS}
        assert [way for way, answer in answers.items() if SECRET.lower() in answer.text.lower()] == []
        assert {answer.status_code for answer in answers.values()} <= {200, 400, 403, 404}
        assert answers["who links to it"].status_code == answers["its translation"].status_code == 200


@pytest.mark.parametrize("way", ["listing", "detail", "by address", "search", "children of the root"])
def test_the_same_page_is_named_where_it_is_public(way, site_pages, client):
    page = _secret(site_pages["de"]["home"])
    get_search_backend().add(page)
    response = client.get(BASE + WAYS[way].format(pk=page.pk), follow=True)
    assert SECRET in response.text


def test_password_that_was_given_in_the_browser_opens_nothing_here(site_pages, client):
    page = _restricted(_secret(site_pages["de"]["home"]), "password")
    session = client.session
    session[PageViewRestriction.passed_view_restrictions_session_key] = [page.get_view_restrictions()[0].pk]
    session.save()
    assert SECRET in client.get("/de/zugeklappt/").text
    assert client.get(f"{BASE}pages/{page.pk}/").status_code == 404


def test_change_that_waits_for_publishing_is_not_shown(add_news, client):
    news = add_news()
    news.title = news.introduction = SECRET
    news.body = [block("rich_text", f"<p>{SECRET}</p>")]
    news.save_revision()
    for address in (f"pages/{news.pk}/", "pages/?fields=*", "pages/?type=cms_pages.NewsPage&fields=*"):
        assert SECRET not in client.get(BASE + address).text


def test_change_that_waits_for_its_day_is_not_shown(add_news, client):
    news = add_news()
    news.title, news.go_live_at = SECRET, timezone.now() + datetime.timedelta(days=1)
    news.save_revision().publish()
    assert SECRET not in client.get(f"{BASE}pages/{news.pk}/").text


def test_network_that_is_hidden_is_not_named_by_its_news(site_pages, add_news, read):
    network = site_pages["de"]["network"]
    news = add_news(network=network)
    _restricted(network, "login")
    assert read(f"pages/{news.pk}/")["network"] is None
    assert read("pages/", status=400, type="cms_pages.NewsPage", network=network.pk)["message"]


def test_survey_that_is_hidden_is_not_named(survey, add_news, read):
    values = [
        ("survey_teaser", {"survey": survey.pk, "title": "", "text": ""}),
        ("embedded_survey", {"survey": survey.pk}),
    ]
    news = add_news(body=[block(*value) for value in values])
    survey.unpublish()
    assert [each["value"]["survey"] for each in read(f"pages/{news.pk}/")["body"]] == [None, None]


@pytest.fixture
def private_collection(db):
    root = Collection.objects.filter(depth=1).first() or Collection.add_root(name="Root")
    above = root.add_child(name="Intern")
    CollectionViewRestriction.objects.create(collection=above, restriction_type="login")
    return above.add_child(name="Noch tiefer")


@pytest.mark.parametrize("where", ["private", "unused", "in a draft", "in a hidden page", "public"])
def test_pictures_and_documents_are_those_of_public_pages(
    where, site_pages, add_news, make_image, make_document, picture_of, private_collection, read, client
):
    image, document = make_image(SECRET), make_document(SECRET)
    if where == "private":
        for each in (image, document):
            each.collection = private_collection
            each.save()
    value = {"image": picture_of(image), "document": document.pk, "caption": ""}
    link = f'<p><a linktype="document" id="{document.pk}">x</a></p>'
    body = [] if where == "unused" else [block("presentation", value), block("rich_text", link)]
    news = add_news(body=body if where != "in a draft" else [])
    if where == "in a draft":
        news.body = body
        news.save_revision()
    if where == "in a hidden page":
        _restricted(news, "login")
    ReferenceIndex.create_or_update_for_object(NewsPage.objects.get(pk=news.pk))
    seen = where == "public"
    for kind, each in (("images", image), ("documents", document)):
        assert [found["title"] for found in read(f"{kind}/")["items"]] == ([SECRET] if seen else [])
        assert client.get(f"{BASE}{kind}/{each.pk}/").status_code == (200 if seen else 404)
        assert client.get(f"{BASE}{kind}/find/?id={each.pk}", follow=True).status_code == (200 if seen else 404)
    page = client.get(f"{BASE}pages/{news.pk}/?fields=*").text
    assert ("/documents/" in page) is seen
    assert ("/media/" in page) is seen
