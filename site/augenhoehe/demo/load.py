"""Loading the demo: all or nothing."""

from collections.abc import Callable

from django.conf import settings
from django.db import transaction
from wagtail.models import Locale

from cms_pages.models import HomePage
from surveys.models import Survey

from .accounts import make_accounts
from .beginnings import lead_to_demo, remember_before
from .localize_records import TranslatedPage, newest_migration, record_translations
from .organisations import make_organisations
from .pictures import collection, store_pictures
from .responses import answer_surveys, release_figures
from .revisions import make_live
from .survey_pages import publish_survey
from .texts import SOURCE_LANGUAGE
from .tree import Tree, make_source, make_translation

Progress = Callable[[str], None]


def is_loaded() -> bool:
    """Also where somebody has deleted a part of it since."""
    homes = HomePage.objects.filter(demonstration=True)
    return Survey.objects.filter(demonstration=True).exists() or homes.exists()


@transaction.atomic
def load(progress: Progress = lambda sentence: None) -> None:
    """Call it where the demo is not loaded. `progress` gets a line for each part."""
    before = remember_before()
    progress("Pictures and presentations")
    locales = {code: Locale.objects.get_or_create(language_code=code)[0] for code, _name in settings.LANGUAGES}
    tree = Tree(locales, store_pictures())
    _make_pages(tree, progress)
    make_organisations(tree.source)
    progress("Publishing")
    _publish(tree)
    progress("Records of the translations")
    _record(tree)
    lead_to_demo(tree.source["home"], before)
    progress("Synthetic answers and accounts")
    answer_surveys()
    surveys = Survey.objects.filter(demonstration=True)
    make_accounts(homes=tree.all_of("home"), files=collection(), surveys=surveys)
    release_figures()


def _make_pages(tree: Tree, progress: Progress) -> None:
    for language, name in settings.LANGUAGES:
        progress(f"Pages: {name}")
        make_source(tree) if language == SOURCE_LANGUAGE else make_translation(tree, language)


def _publish(tree: Tree) -> None:
    make_live([page for pages in tree.pages.values() for page in pages.values()])
    for name in tree.surveys:
        publish_survey(tree.all_of(name))


def _record(tree: Tree) -> None:
    originals = tree.source.values()
    migrations = {app: newest_migration(app) for app in {page._meta.app_label for page in originals}}
    for name, original in tree.source.items():
        page = TranslatedPage(original, tuple(tree.all_of(name)[1:]))
        record_translations(page, migrations[original._meta.app_label])
