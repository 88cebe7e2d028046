"""Where the admin finds the desk, the glossary and language checkers."""

from django.conf import settings
from django.contrib.auth.models import Permission
from django.db.models import Model, QuerySet
from django.urls import path
from django.utils.functional import Promise
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _
from wagtail.admin.menu import MenuItem
from wagtail.admin.ui.tables import Column
from wagtail.admin.viewsets.base import ViewSet, ViewSetGroup
from wagtail.admin.viewsets.model import ModelViewSet

from . import cell_views, page_views, views
from .access import may_sit
from .forms import CheckerForm, GlossaryForm
from .models import GlossaryTerm, LanguageChecker


class ShownAtTheDesk(MenuItem):
    def is_shown(self, request) -> bool:
        return may_sit(request.user)


def language_column(model: type[Model], name: str) -> Column:
    """A language by its own name, not by its code."""

    def language(row) -> str:
        code = getattr(row, name)
        return dict(settings.LANGUAGES).get(code, code)

    return Column(name, label=label_of(model, name), accessor=language, sort_key=name)


def label_of(model: type[Model], name: str) -> str:
    return capfirst(model._meta.get_field(name).verbose_name)


def says_active(checker: LanguageChecker) -> Promise:
    return _("Yes") if checker.active else _("No")


class DeskViewSet(ViewSet):
    name = "translation_desk"
    url_prefix = "translations"
    icon = views.ICON
    menu_label = _("Translation desk")
    menu_item_class = ShownAtTheDesk

    def get_urlpatterns(self):
        return [
            path("", views.index, name="index"),
            path("submit/", views.submit, name="submit"),
            path("work/<slug:name>/", views.work, name="work"),
            path("<uuid:key>/", page_views.page, name="page"),
            path("<uuid:key>/languages/", page_views.due, name="due"),
            path("<uuid:key>/small-correction/", page_views.small_correction, name="small_correction"),
            path("<uuid:key>/<slug:code>/", cell_views.cell, name="cell"),
            path("<uuid:key>/<slug:code>/checked/", cell_views.checked, name="checked"),
            path("<uuid:key>/<slug:code>/ask/", cell_views.ask, name="ask"),
            path("<uuid:key>/<slug:code>/po/", cell_views.po, name="po"),
            path("<uuid:key>/<slug:code>/po/upload/", cell_views.upload, name="upload"),
        ]


class GlossaryViewSet(ModelViewSet):
    model = GlossaryTerm
    name = "glossary"
    url_prefix = "glossary"
    icon = "openquote"
    menu_label = _("Glossary")
    list_display = [
        "term",
        language_column(GlossaryTerm, "source_language"),
        "translation",
        language_column(GlossaryTerm, "language"),
        "note",
    ]
    list_filter = ["language"]
    search_fields = ["term", "translation", "note"]
    add_to_reference_index = False

    def get_form_class(self, for_update=False):
        return GlossaryForm


class CheckerViewSet(ModelViewSet):
    model = LanguageChecker
    name = "language_checkers"
    url_prefix = "language-checkers"
    icon = "group"
    menu_label = _("Language checkers")
    list_display = [
        "name",
        language_column(LanguageChecker, "language"),
        "network",
        Column("active", label=label_of(LanguageChecker, "active"), accessor=says_active, sort_key="active"),
    ]
    list_filter = ["language"]
    add_to_reference_index = False

    def get_form_class(self, for_update=False):
        return CheckerForm


class TranslatingGroup(ViewSetGroup):
    menu_label = _("Translating")
    menu_icon = views.ICON
    menu_order = 240
    items = (DeskViewSet, GlossaryViewSet, CheckerViewSet)


def offered_permissions() -> QuerySet[Permission]:
    """For the form of a group in the admin."""
    return Permission.objects.filter(
        content_type__app_label="cms_pages", content_type__model__in=["glossaryterm", "languagechecker"]
    )
