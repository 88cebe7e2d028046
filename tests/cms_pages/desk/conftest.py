"""What tests of the translation desk share. All texts are synthetic."""

import pytest
from django.test import TestCase
from wagtail.models import Locale
from wagtail_localize.models import StringTranslation

from cms_pages.desk.submitting import submit_page
from cms_pages.desk.texts import segments_of
from cms_pages.models import StandardPage
from tests.cms_pages.desk.libretranslate import running

ID = "1111111{}-1111-4111-8111-111111111111"


@pytest.fixture
def body():
    """Paragraphs as blocks of text, each of which keeps its id."""

    def make(*paragraphs):
        return [
            {"type": "rich_text", "value": f"<p>{text}</p>", "id": ID.format(number)}
            for number, text in enumerate(paragraphs)
        ]

    return make


@pytest.fixture
def german(site_pages, add_page, body):
    """A page with a title and two paragraphs: three texts, seven words."""
    return add_page(
        site_pages["de"]["home"],
        StandardPage,
        language="de",
        title="Titel",
        slug="titel",
        body=body("Der erste Absatz.", "Der zweite Absatz."),
    )


@pytest.fixture
def publish():
    """Publishes a page, and does what follows once that is committed."""

    def do(page):
        with TestCase.captureOnCommitCallbacks(execute=True):
            page.save_revision().publish()
        page.refresh_from_db()
        return page

    return do


@pytest.fixture
def arabic(db):
    return Locale.objects.get_or_create(language_code="ar")[0]


@pytest.fixture
def submitted(german, arabic):
    """The German page, submitted for Arabic; nothing is translated yet."""
    return submit_page(translation_key=german.translation_key, code="ar")


@pytest.fixture
def translate():
    """Translates every paragraph, by people unless it is said otherwise; returns the page."""

    def do(translation, kind=StringTranslation.TRANSLATION_TYPE_MANUAL, publish=True):
        for segment in segments_of(translation.source_id):
            StringTranslation.objects.update_or_create(
                translation_of=segment.string,
                context=segment.context,
                locale=translation.target_locale,
                defaults={"data": f"ترجمة {segment.string.data}", "translation_type": kind},
            )
        if publish:
            with TestCase.captureOnCommitCallbacks(execute=True):
                translation.save_target(publish=True)
        return translation.get_target_instance().specific

    return do


@pytest.fixture
def cell_of():
    """The cell of the matrix that a page has in a language."""
    from wagtail.models import Page

    from cms_pages.desk.matrix import rows_of
    from cms_pages.desk.records import read_records

    def find(page, code="ar"):
        (row,) = rows_of(read_records(Page.objects.filter(pk=page.pk)))
        return next(cell for cell in row.cells if cell.code == code)

    return find


@pytest.fixture
def editor(admin_user):
    return admin_user


@pytest.fixture
def desk(client, editor):
    """A browser in which an editor has signed in."""
    client.force_login(editor)
    return client


@pytest.fixture
def service(settings):
    """A translation service that the site uses, as its settings would say it."""
    with running() as found:
        settings.WAGTAILLOCALIZE_MACHINE_TRANSLATOR = {
            "CLASS": "cms_pages.desk.machine.Translator",
            "OPTIONS": found.setting,
        }
        yield found
