"""Where the admin lists, searches, chooses, compares or bundles: nothing of another network's drafts."""

import io

import openpyxl
import pytest
from django.contrib.contenttypes.models import ContentType
from django.utils import timezone
from wagtail.documents import get_document_model
from wagtail.models import Collection, Page

from cms_pages.models import NewsIndexPage, NewsPage
from cms_pages.networks.people.editors import editors_of
from tests.cms_pages.networks.people.conftest import browser_of, make_person
from tests.cms_pages.networks.people.two_networks import SECRET
from tests.factories.pages import add_page

pytestmark = pytest.mark.django_db
BEGINNING = SECRET[:7]  # a page of results repeats what was searched for
REPORTS = ("locked", "workflow", "workflow_tasks", "site-history", "aging-pages", "page-types-usage")
BUNDLED = ("delete", "move", "publish", "unpublish", "submit_translation")
BUNDLED_FILES = ("delete", "add_tags", "add_to_collection")
CHOSEN = ("choose-page", "choose-page/search", "images/chooser", "images/chooser/results", "documents/chooser/results")


@pytest.fixture
def own(world):
    """A page of network A, with a revision."""
    index = add_page(world.a, NewsIndexPage, language="de", title="Neues A", slug="news-a")
    return add_page(index, NewsPage, language="de", title="Eigenes", slug="own")


def shown(client, address):
    answer = client.get(address, follow=True)
    assert answer.status_code < 500, address
    content = b"".join(answer.streaming_content) if answer.streaming else answer.content
    if content[:2] == b"PK":
        rows = openpyxl.load_workbook(io.BytesIO(content)).active.iter_rows(values_only=True)
        return "\n".join(str(cell) for row in rows for cell in row)
    return content.decode(errors="replace")


def leaks(user, addresses):
    client = browser_of(user)
    client.raise_request_exception = False
    return [address for address in addresses if SECRET in shown(client, address)]


def pages_of(world):
    return (world.b, world.draft, world.survey, world.unpublished_survey)


def test_secret_is_there_for_who_may_see_it(world):
    """Otherwise the tests here would say nothing."""
    boss = make_person("boss", is_superuser=True)
    world.send_to_workflow(world.draft, world.b, by=boss)
    addresses = [
        f"/admin/choose-page/{world.home.pk}/",
        f"/admin/choose-page/search/?q={BEGINNING}",
        f"/admin/pages/search/?q={BEGINNING}",
        "/admin/reports/workflow/",
        "/admin/reports/site-history/",
        f"/admin/documents/chooser/results/?q={BEGINNING}",
        f"/admin/bulk/wagtailcore/page/delete/?id={world.draft.pk}",
    ]
    assert leaks(boss, addresses) == addresses


def test_choosers(world, editor):
    parents = (world.home.pk, world.b.pk, world.b_news.pk, world.home.get_parent().pk)
    kinds = ("", "?user_perms=move_to", "?user_perms=copy_to", "?page_type=surveys.SurveyPage", "?multiple=1")
    addresses = [f"/admin/choose-page/{pk}/{kind}" for pk in parents for kind in kinds]
    addresses += [f"/admin/choose-page/{kind}" for kind in kinds]
    addresses += [f"/admin/{each}/?q={BEGINNING}" for each in CHOSEN]
    addresses += [f"/admin/choose-page/search/?q={word}" for word in ("Netzwerk", "Umfrage", "Neues", "neuer")]
    addresses += [f"/admin/choose-page/chosen-multiple/?id={page.pk}" for page in pages_of(world)]
    addresses += [f"/admin/images/chooser/{path}{world.image.pk}" for path in ("", "chosen-multiple/?id=")]
    addresses += [f"/admin/documents/chooser/{path}{world.document.pk}" for path in ("", "chosen-multiple/?id=")]
    assert leaks(editor, addresses) == []


def test_address_of_a_page_typed_as_a_link(world, editor):
    client = browser_of(editor)
    for page in (world.b, world.survey):
        for prefix in ("", "http://localhost"):
            for ending in ("", "?x=1"):
                fields = {"external-link-chooser-url": f"{prefix}{page.url}{ending}"}
                fields["external-link-chooser-link_text"] = ""
                answer = client.post("/admin/choose-external-link/", fields)
                assert answer.status_code == 200
                assert SECRET not in answer.content.decode()


def test_searches_and_lists(world, editor):
    addresses = [f"/admin/{place}?q={BEGINNING}" for place in ("pages/search/", "pages/", "images/", "documents/")]
    addresses += [f"/admin/pages/{page.pk}/?q={BEGINNING}" for page in (world.home, world.a, world.b)]
    addresses += [f"/admin/{place}?q={word}" for place in ("pages/search/", "pages/") for word in ("Netzwerk", "Umf")]
    addresses += [f"/admin/images/?collection_id={world.image.collection_id}", "/admin/collections/", "/admin/"]
    addresses += [f"/admin/documents/?collection_id={world.document.collection_id}"]
    assert leaks(editor, addresses) == []


def test_reports_and_what_they_export(world, editor):
    boss = make_person("boss", is_superuser=True)
    world.send_to_workflow(world.draft, world.b, by=boss)
    Page.objects.filter(pk=world.survey.pk).update(locked=True, locked_by=boss, locked_at=timezone.now())
    world.unpublished_survey.delete(user=boss)
    addresses = [f"/admin/reports/{each}/" for each in REPORTS]
    addresses += [f"/admin/reports/{each}/?export={kind}" for each in REPORTS for kind in ("csv", "xlsx")]
    addresses += ["/admin/localize/reports/translations/?export=xlsx"]
    assert leaks(editor, addresses) == []


def test_report_of_own_pages_still_names_them(world, editor, own):
    assert "Eigenes" in shown(browser_of(editor), "/admin/reports/site-history/")


def test_bundles_of_pages_and_files(world, editor, own):
    pages = "&".join(f"id={page.pk}" for page in (own, *pages_of(world)))
    addresses = [f"/admin/bulk/wagtailcore/page/{action}/?{pages}" for action in BUNDLED]
    addresses += [f"/admin/bulk/wagtailcore/page/{action}/?id=all&childOf={world.b.pk}" for action in BUNDLED]
    for kind, file in (("wagtailimages/image", world.image), ("wagtaildocs/document", world.document)):
        addresses += [f"/admin/bulk/{kind}/{action}/?id={file.pk}" for action in BUNDLED_FILES]
    assert leaks(editor, addresses) == []


def test_bundles_change_only_what_is_ones_own(world, editor, own):
    client = browser_of(editor)
    pages = f"id={own.pk}&id={world.b.pk}&id={world.draft.pk}"
    for action in ("unpublish", "publish", "move"):
        client.post(f"/admin/bulk/wagtailcore/page/{action}/?{pages}", {"chooser": world.a.pk})
    client.post(f"/admin/bulk/wagtaildocs/document/delete/?id={world.document.pk}")
    assert Page.objects.get(pk=world.b.pk).live
    assert not Page.objects.get(pk=world.draft.pk).live
    assert Page.objects.get(pk=world.draft.pk).get_parent().pk == world.b_news.pk
    assert get_document_model().objects.filter(pk=world.document.pk).exists()


def test_own_page_neither_moves_nor_is_copied_into_another_network(world, editor, own):
    client = browser_of(editor)
    target = world.b_news.pk
    before = Page.objects.count()
    fields = {"new_title": "Kopie", "new_slug": "kopie", "new_parent_page": target, "next": ""}
    assert client.post(f"/admin/pages/{own.pk}/copy/", fields).status_code in (200, 302)
    client.post(f"/admin/pages/{own.pk}/move/{target}/confirm/")
    client.post(f"/admin/bulk/wagtailcore/page/move/?id={own.pk}", {"chooser": target})
    assert Page.objects.count() == before
    assert Page.objects.get(pk=own.pk).get_parent().slug == "news-a"
    for address in (f"/admin/pages/{own.pk}/copy/", f"/admin/pages/{own.pk}/move/"):
        assert SECRET not in shown(client, address)


def test_revision_of_another_page_is_not_compared_with_ones_own(world, editor, own):
    mine, foreign = own.latest_revision_id, world.revision.pk
    pairs = ((mine, foreign), (foreign, mine), ("live", foreign), (foreign, "latest"), ("earliest", foreign))
    addresses = [f"/admin/pages/{own.pk}/revisions/compare/{one}...{other}/" for one, other in pairs]
    addresses += [f"/admin/pages/{own.pk}/revisions/{foreign}/{path}/" for path in ("revert", "view", "unschedule")]
    addresses += [f"/admin/pages/{own.pk}/history/", f"/admin/pages/{own.pk}/history/?user=1"]
    assert leaks(editor, addresses) == []


def test_usage_of_what_is_common_names_no_draft(world, editor, own):
    """A paper everybody may choose, and a page of one's own, are linked to in a draft of the other network."""
    paper = get_document_model().objects.create(
        title="Gemeinsames Papier", file=world.document.file.name, collection=editors_of(world.a.record).collection
    )
    link = f'<p><a linktype="document" id="{paper.pk}">x</a> <a linktype="page" id="{own.pk}">y</a></p>'
    draft = NewsPage.objects.get(pk=world.draft.pk)
    draft.body = [{"type": "rich_text", "value": link}]
    draft.save_revision()
    draft.save()
    addresses = [
        f"/admin/documents/usage/{paper.pk}/",
        f"/admin/pages/usage/{own.pk}/",
        f"/admin/pages/{own.pk}/usage/",
    ]
    addresses += [f"/admin/documents/edit/{paper.pk}/", f"/admin/documents/delete/{paper.pk}/"]
    addresses += [f"/admin/pages/{own.pk}/delete/", f"/admin/pages/{own.pk}/unpublish/"]
    kind = ContentType.objects.get_for_model(NewsPage)
    addresses += [f"/admin/pages/usage/{kind.app_label}/{kind.model}/", "/admin/pages/usage/cms_pages/networkpage/"]
    assert leaks(editor, addresses) == []


def test_page_that_is_linked_to_shows_its_public_title(world, editor, own):
    """In the form of one's own page, and in the history of what was changed in it."""
    first = own.latest_revision_id
    for foreign in (world.b, world.survey):
        call = {"title": "Lesen", "text": "", "button": "Zur Seite", "page": foreign.pk, "url": ""}
        own.body = [{"type": "call_to_action", "value": call}]
        own.save_revision()
        addresses = [f"/admin/pages/{own.pk}/edit/", f"/admin/pages/{own.pk}/revisions/compare/{first}...latest/"]
        assert leaks(editor, addresses) == []
        assert foreign.title in shown(browser_of(editor), addresses[0])


def test_desk_and_home(world, editor):
    desk = ("", "?state=missing", f"?q={BEGINNING}", "?language=ar", f"?network={world.b.record.pk}")
    assert leaks(editor, [f"/admin/translation-desk/{query}" for query in desk] + ["/admin/"]) == []


def test_files_go_into_collections_of_ones_own(world, editor):
    client = browser_of(editor)
    closed = editors_of(world.b.record).collection
    common = Collection.get_first_root_node()
    choices = shown(client, "/admin/documents/multiple/add/") + shown(client, "/admin/images/add/")
    assert f'value="{closed.pk}"' not in choices
    assert f'<option value="{common.pk}"' not in choices
