"""The demo goes without a trace and takes nothing else along."""

import uuid
from datetime import timedelta
from io import StringIO
from pathlib import Path

import pytest
from augenhoehe.demo.load import is_loaded
from django.contrib.auth import get_user_model
from django.core.management import CommandError, call_command
from django.db import connection
from django.utils import timezone
from wagtail.models import Locale, Page, Site
from wagtail_localize.operations import translate_object

from cms_pages.models import HomePage, NewsIndexPage, NewsPage, StandardPage
from surveys.models import Draft, Response, Survey, TextEdition
from tests.factories.builder import published

# What the database keeps for itself: numbers that are not given again, and pieces of SQLite's search index, which are
# put together some time later. How many texts that index holds is in the table without an ending.
OF_THE_DATABASE = ("sqlite_sequence", "_fts_data", "_fts_idx", "_fts_docsize", "_fts_config")


@pytest.fixture
def media(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    return tmp_path


@pytest.fixture
def own_content(db, media):
    """A page with its translation, a published survey with an answer, a user."""
    get_user_model().objects.create(username="own", email="own@example.org")
    locale = Locale.objects.get_or_create(language_code="ar")[0]
    survey = published()
    add_response(survey.survey)
    home = Page.objects.get(pk=survey.get_parent().pk)
    page = StandardPage(title="Eigene Seite", slug="eigene", locale=home.locale)
    # The demo says the same in a block of its own.
    page.body = [{"type": "rich_text", "value": "<p>Zehn Minuten</p>", "id": str(uuid.uuid4())}]
    home.add_child(instance=page)
    page.save_revision(log_action=True).publish()
    translate_object(page, [locale])
    return page


def add_response(survey: Survey) -> Response:
    edition = TextEdition.objects.filter(version__survey=survey).latest("number")
    return Response.objects.create(
        id=uuid.uuid4(),
        wave=survey.waves.get(),
        version_id=edition.version_id,
        edition=edition,
        language="de",
        answers={},
        receipt_hash=uuid.uuid4().hex,
    )


def rows_of_each_table() -> dict[str, int]:
    with connection.cursor() as cursor:
        tables = connection.introspection.table_names(cursor)
        return {table: _rows(cursor, table) for table in tables if not table.endswith(OF_THE_DATABASE)}


def _rows(cursor, table: str) -> int:
    cursor.execute(f'SELECT count(*) FROM "{table}"')  # noqa: S608 - the names of our own tables
    return cursor.fetchone()[0]


def files_below(folder: Path) -> list[Path]:
    return sorted(path for path in folder.rglob("*") if path.is_file())


def load_demo() -> None:
    call_command("load_demo", stdout=StringIO())


def remove_demo(**options) -> str:
    out = StringIO()
    call_command("remove_demo", stdout=out, **options)
    return out.getvalue()


def use_the_demo(client) -> None:
    """What visitors and editors leave behind: an answer, a draft, a changed page and translation, a scaled picture."""
    survey = Survey.objects.filter(demonstration=True).first()
    add_response(survey)
    draft = {"wave": survey.waves.get(), "version": survey.versions.get(), "language": "de"}
    Draft.objects.create(token_hash="x", expires_at=timezone.now() + timedelta(days=1), **draft)
    editor = get_user_model().objects.get(email="editor@demo.invalid")
    for language in ("de", "ar"):  # Arabic was there before
        page = NewsPage.objects.filter(demonstration=True, locale__language_code=language).first()
        page.save_revision(log_action=True, user=editor).publish(user=editor)
    assert client.get("/de/").status_code == 200


# Wagtail does not close the file in which it scales a picture.
@pytest.mark.filterwarnings("ignore:.*SpooledTemporaryFile:pytest.PytestUnraisableExceptionWarning")
def test_every_row_of_the_demo_goes_and_every_other_stays(
    own_content, media, client, django_capture_on_commit_callbacks
):
    before, site = rows_of_each_table(), Site.objects.get().root_page_id
    with django_capture_on_commit_callbacks(execute=True):
        load_demo()
        call_command("demo_strategy", stdout=StringIO())
        use_the_demo(client)
    with django_capture_on_commit_callbacks(execute=True):
        remove_demo()
    assert not is_loaded()
    assert rows_of_each_table() == before
    assert Site.objects.get().root_page_id == site
    assert files_below(media) == []
    own_content.refresh_from_db()
    assert own_content.live


def test_demo_can_be_loaded_again_after_it_was_removed(db, media):
    load_demo()
    remove_demo()
    load_demo()
    load_demo()
    assert HomePage.objects.filter(demonstration=True, live=True).count() == 10


def test_removed_demo_does_not_come_back_with_the_next_start(db, media, settings, tmp_path):
    settings.HOME = tmp_path
    (tmp_path / "demo-sign-ins.txt").write_text("editor@demo.invalid")
    load_demo()
    remove_demo()
    assert [file.name for file in tmp_path.iterdir() if file.is_file()] == ["own-site"]


def test_real_site_refuses_the_demo(db, settings):
    settings.DEMO_ACCOUNTS = False
    with pytest.raises(CommandError, match="refuses demo accounts"):
        load_demo()


def test_own_page_below_the_demo_is_named_and_nothing_is_removed(db, media):
    load_demo()
    index = NewsIndexPage.objects.get(locale__language_code="de")
    index.add_child(instance=NewsPage(title="Eigene Nachricht", slug="eigene", locale=index.locale))
    with pytest.raises(CommandError, match="Eigene Nachricht"):
        remove_demo()
    assert is_loaded()
    remove_demo(with_pages_below=True)
    assert not NewsPage.objects.exists()


def test_demo_that_meets_an_address_that_is_taken_is_not_loaded_by_half(db, media):
    Survey.objects.create(slug="bedarf-klein", name="Eigene Umfrage")
    pages = Page.objects.count()
    with pytest.raises(CommandError, match="cannot stand beside what is here already"):
        load_demo()
    assert Page.objects.count() == pages


def test_removing_without_a_demo_says_so(db):
    assert remove_demo() == "There is no demonstration here.\n"
