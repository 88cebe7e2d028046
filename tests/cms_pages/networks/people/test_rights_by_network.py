"""An editor of one network neither changes nor sees drafts of another one: every address of the administration."""

import pytest
from django.contrib.auth.models import Group
from django.test import Client
from wagtail.documents import get_document_model
from wagtail.models import Locale, Page, Revision

from cms_pages.models import NetworkPage, NewsIndexPage, NewsPage
from cms_pages.networks.people.editors import editors_of
from cms_pages.networks.people.rights import editable_networks, may_edit_network
from tests.cms_pages.networks.people.conftest import browser_of, make_person
from tests.cms_pages.networks.people.two_networks import SECRET
from tests.factories.pages import add_page

pytestmark = pytest.mark.django_db


def stored():
    """All that is known of pages and their revisions."""
    return list(Page.objects.order_by("pk").values_list("pk", "path", "title", "live", "locked", "go_live_at")), list(
        Revision.objects.order_by("pk").values_list("pk", "approved_go_live_at")
    )


def opened(client, address):
    client.raise_request_exception = False
    answer = client.get(address)
    if answer.status_code >= 500:
        return f"{address}: {answer.status_code}"
    text = b"".join(answer.streaming_content) if answer.streaming else answer.content
    return address if SECRET in text.decode(errors="replace") else ""


def test_no_address_shows_a_draft_or_a_file_of_another_network(world, editor):
    client = browser_of(editor)
    addresses = dict.fromkeys(address for address, _about in world.addresses())
    assert len(addresses) > 150
    assert [found for address in addresses if (found := opened(client, address))] == []


def test_no_address_changes_a_page_of_another_network(world, editor):
    client = browser_of(editor)
    before = stored()
    fields = {"title": "Geändert", "slug": "x", "locales": [Locale.objects.get(language_code="ar").pk]}
    for address in dict.fromkeys(address for address, about in world.addresses() if about):
        client.raise_request_exception = False
        answer = client.post(address, fields | {"action-publish": "1"})
        assert answer.status_code < 500, address
    assert stored() == before


def test_interface_of_the_admin_lists_no_draft_of_another_network(world, editor):
    client = browser_of(editor)
    for query in ("", "?type=cms_pages.NewsPage", f"?search={SECRET}", f"?child_of={world.b_news.pk}"):
        assert SECRET not in client.get(f"/admin/api/main/pages/{query}").content.decode()
    for where in (f"/admin/choose-page/{world.b_news.pk}/", f"/admin/choose-page/search/?q={SECRET}"):
        assert SECRET not in client.get(where).content.decode()


def test_public_interface_shows_no_draft_to_an_editor(world, editor):
    assert SECRET not in browser_of(editor).get("/api/pages/v2/pages/").content.decode()


def test_own_network_opens_in_every_language(world, editor, pages):
    client = browser_of(editor)
    for language in ("de", "ar"):
        assert client.get(f"/admin/pages/{pages[language]['network'].pk}/edit/").status_code == 200
    assert may_edit_network(editor, world.a.record)
    assert not may_edit_network(editor, world.b.record)
    assert list(editable_networks(editor)) == [world.a.record]


def test_translation_made_later_opens_too(world, editor):
    later = add_page(
        Page.objects.get(pk=world.home.pk), NetworkPage, language="en", title="North", slug="n", original=world.a
    )
    assert browser_of(editor).get(f"/admin/pages/{later.pk}/edit/").status_code == 200
    assert Group.objects.filter(name__startswith="Editors:").count() == 2


def test_news_in_the_common_list_belong_to_editors_of_the_whole_site(world, editor):
    common = add_page(world.common, NewsPage, language="de", title="Alle", slug="all", network=world.a)
    assert not common.permissions_for_user(editor).can_edit()
    assert not world.common.permissions_for_user(editor).can_add_subpage()


def test_news_below_a_network_are_about_it(world, editor):
    index = add_page(world.a, NewsIndexPage, language="de", title="Neues A", slug="news-a")
    own = add_page(index, NewsPage, language="de", title="Eigenes", slug="own")
    assert own.network_id == world.a.pk
    assert own in world.a.related_news()
    assert own.permissions_for_user(editor).can_publish()


def test_visitor_and_member_enter_no_administration(world):
    member = make_person("member")
    for client in (Client(), browser_of(member)):
        assert client.get(f"/admin/pages/{world.b.pk}/edit/").status_code == 302


def test_editor_of_the_whole_site_sees_both(world):
    boss = make_person("boss", is_superuser=True)
    client = browser_of(boss)
    assert SECRET in client.get(f"/admin/pages/{world.b.pk}/edit/").content.decode()
    assert may_edit_network(boss, world.a.record)


def test_group_goes_with_its_network(world):
    record = world.b.record
    name = editors_of(record).group.name
    record.delete()
    assert not Group.objects.filter(name=name).exists()
    assert get_document_model().objects.filter(pk=world.document.pk).exists()
