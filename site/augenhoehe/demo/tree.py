"""The demo's pages in the tree: the German ones first, then each language beside them."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from wagtail.models import Locale, Page

from cms_pages.models import EventPage, NetworkPage, NewsPage

from .bodies import Targets, body
from .pages import Content, carriers, contents, make_page
from .survey_pages import make_survey_page, translated_survey_page
from .texts import SOURCE_LANGUAGE

Pages = dict[str, Page]


@dataclass
class Tree:
    """The pages of each language by the content's ids."""

    locales: Mapping[str, Locale]
    media: Mapping[str, tuple[int, int]]
    pages: dict[str, Pages] = field(default_factory=dict)

    @property
    def source(self) -> Pages:
        return self.pages[SOURCE_LANGUAGE]

    @property
    def surveys(self) -> list[str]:
        return [name for name, content in contents(SOURCE_LANGUAGE).items() if content["type"] == "survey"]

    def all_of(self, name: str) -> list[Page]:
        """A page in all languages, the source first."""
        return [self.pages[language][name] for language in self.pages]


def make_source(tree: Tree) -> None:
    """Blocks come last: they point to pages anywhere in the tree."""
    made: Pages = {}
    tree.pages[SOURCE_LANGUAGE] = made
    german = contents(SOURCE_LANGUAGE)
    for name, content in german.items():
        parent = made[content["parent"]] if content["parent"] else Page.get_first_root_node()
        made[name] = _source_page(tree, content, parent)
    for name, content in german.items():
        if content["type"] != "survey":
            _fill(made[name], content, german[name], tree)
            made[name].save()


def make_translation(tree: Tree, language: str) -> None:
    made: Pages = {}
    tree.pages[language] = made
    german = contents(SOURCE_LANGUAGE)
    for name, content in contents(language).items():
        parent = made[content["parent"]] if content["parent"] else Page.get_first_root_node()
        made[name] = _translated_page(tree, language, content, german[name])
        parent.add_child(instance=made[name])


def _source_page(tree: Tree, content: Content, parent: Page) -> Page:
    if content["type"] == "survey":
        return make_survey_page(parent, content)
    return parent.add_child(instance=make_page(content, tree.locales[SOURCE_LANGUAGE]))


def _translated_page(tree: Tree, language: str, content: Content, original: Content) -> Page:
    source = tree.source[content["id"]]
    if content["type"] == "survey":
        return translated_survey_page(source, tree.locales[language], content)
    page = make_page(content, tree.locales[language])
    page.translation_key = source.translation_key
    _fill(page, content, original, tree)
    return page


def _fill(page: Page, content: Content, original: Content, tree: Tree) -> None:
    """What points to other pages: always to the German ones, from which the website finds the others."""
    keys = {name: target.pk for name, target in tree.source.items()}
    image, document = tree.media[page.locale.language_code]
    page.body = body(content, original, Targets(keys, image, document))
    if isinstance(page, NewsPage | EventPage) and content["fields"]["network"]:
        page.network = tree.source[content["fields"]["network"]]
    if isinstance(page, NetworkPage):
        page.carriers = carriers(content, page)
