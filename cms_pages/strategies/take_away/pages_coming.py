"""The inverse of `pages_leaving`. Pages are made empty first, for they point to each other."""

from collections.abc import Mapping
from typing import Any

from django.apps import apps
from django.utils import translation
from django.utils.translation import gettext as _
from wagtail.fields import StreamField
from wagtail.models import Page, Site

from cms_pages.pages.events import EventIndexPage
from cms_pages.pages.news import NewsIndexPage
from cms_pages.search.following import follow_page
from surveys.moving import join
from surveys.pages import SurveyPage

from .fields import free, read
from .page_fields import beside, own_fields, references
from .said import Progress, Refused, Report
from .streams import walk

Json = Mapping[str, Any]


class ComingPages:
    """`made` has the pages by their names in the file; `surveys` the surveys by the address they had."""

    def __init__(self, report: Report, files: Mapping[str, Any], surveys: Mapping[str, Any]):
        self.report, self.files, self.surveys = report, files, surveys
        self.homes = _homes()
        self.made: dict[str, Page] = {}

    def take_in(self, pages: list[Json], progress: Progress) -> None:
        """Raises KeyError, ValueError or ValidationError for what was never written by `pages_leaving`."""
        wanted = [each for each in pages if self._has_language(each["language"])]
        for each in wanted:
            self.made[each["name"]] = self._make(each)
        for done, each in enumerate(wanted, start=1):
            self._fill(self.made[each["name"]], each)
            progress("pages", done, len(wanted))
        self._join_surveys(wanted)

    def _has_language(self, language: str) -> bool:
        if language in self.homes:
            return True
        self.report.miss(f"A page was left out: this site has no home page in the language {language}.")
        return False

    def _make(self, packed: Json) -> Page:
        model, language = _kind(packed["kind"]), packed["language"]
        parent = self._parent(packed["below"], language)
        page = model(
            title=packed["fields"]["title"],
            slug=self._free_slug(packed["fields"]["slug"], parent),
            locale=self.homes[language].locale,
            translation_key=packed["key"],
            live=False,
        )
        parent.add_child(instance=page)
        return page

    def _parent(self, below: str, language: str) -> Page:
        """Read anew each time: adding a page changes what its parent knows of the tree."""
        if found := self.made.get(below):
            return Page.objects.get(pk=found.pk)
        home = Page.objects.get(pk=self.homes[language].pk)
        kind = LISTS.get(below)
        if kind is None:
            return home
        known = kind.objects.descendant_of(home).filter(locale=home.locale).order_by("-live", "pk").first()
        return Page.objects.get(pk=(known or _made_list(kind, below, home)).pk)

    def _free_slug(self, wanted: str, parent: Page) -> str:
        taken = set(parent.get_children().values_list("slug", flat=True))
        found = free(wanted, taken)
        if found != wanted:
            self.report.miss(f"Another page has the address {wanted}: the one that came has the address {found}.")
        return found

    def _fill(self, page: Page, packed: Json) -> None:
        fields = {field.name: self._value(field, packed["fields"][field.name]) for field in own_fields(type(page))}
        fields |= {field.name: self._target(packed["references"][field.name]) for field in references(type(page))}
        fields |= {"slug": page.slug, "live": packed["live"], "draft_title": fields["title"]}
        original = self.made.get(packed["alias_of"])
        if isinstance(page, SurveyPage):
            self._fill_survey_page(page, fields, original)
            return
        page = type(page).objects.get(pk=page.pk)
        for name, value in fields.items():
            setattr(page, name, value)
        page.alias_of_id = original and original.pk
        for relation in beside(type(page)):
            self._fill_list(page, relation, packed["lists"][relation.related_name])
        page.save()

    def _fill_survey_page(self, page: SurveyPage, fields: dict[str, Any], original: Page | None) -> None:
        """Nothing is published: what it asks was frozen before it left."""
        SurveyPage.objects.filter(pk=page.pk).update(**fields, alias_of_id=original and original.pk)
        page.refresh_from_db()
        page.set_url_path(page.get_parent())
        follow_page(page)

    def _value(self, field, value: Any) -> Any:
        if isinstance(field, StreamField):
            return field.to_python(walk(field.stream_block, value, self._replaced))
        return read(field, value)

    def _replaced(self, _model: type, name: Any) -> int | None:
        found = self._target(name)
        return found and found.pk

    def _target(self, name: str | None):
        """A translation stands in for a page in a language that is not there."""
        if name is None or name in self.files:
            return self.files.get(name)
        found = self.made.get(name)
        if found is None and name.startswith("page:"):
            same = name.rpartition(":")[0] + ":"
            found = next((page for known, page in self.made.items() if known.startswith(same)), None)
        return found

    def _fill_list(self, page: Page, relation, rows: list[Json]) -> None:
        for row in rows:
            values = {}
            for field in relation.related_model._meta.concrete_fields:
                if field.name in row:
                    values[field.name] = (
                        self._target(row[field.name]) if field.is_relation else read(field, row[field.name])
                    )
            getattr(page, relation.related_name).add(relation.related_model(locale=page.locale, **values))

    def _join_surveys(self, pages: list[Json]) -> None:
        for slug, survey in self.surveys.items():
            join(survey, [self.made[each["name"]] for each in pages if each["survey"] == slug])


LISTS = {"news": NewsIndexPage, "events": EventIndexPage}
OF_SITE = [
    "NetworkPage",
    "StrategyPage",
    "NewsIndexPage",
    "NewsPage",
    "EventIndexPage",
    "EventPage",
    "SectionPage",
    "StandardPage",
]
PAGES = {"surveys.SurveyPage", *(f"cms_pages.{name}" for name in OF_SITE)}


def _kind(name: str) -> type[Page]:
    if name not in PAGES:
        raise Refused(f"The file has a kind of page that this site does not know: {name}.")
    return apps.get_model(name)


def _homes() -> dict[str, Page]:
    """The page at the top of each language."""
    site = Site.objects.filter(is_default_site=True).select_related("root_page__locale").first() or Site.objects.first()
    if site is None:
        raise Refused("This installation has no site yet. Please run `./dev setup` first.")
    trees = [site.root_page, *site.root_page.get_translations().select_related("locale")]
    return {tree.locale.language_code: tree for tree in trees}


def _made_list(kind: type[Page], slug: str, home: Page) -> Page:
    with translation.override(home.locale.language_code):
        title = _("News") if slug == "news" else _("Events")
    taken = set(home.get_children().values_list("slug", flat=True))
    page = kind(title=title, slug=free(slug, taken), locale=home.locale, live=True)
    home.add_child(instance=page)
    return page
