"""Where the admin finds the desk, the glossary and language checkers."""

from django.contrib.auth.models import Permission
from django.db.models import QuerySet
from django.urls import path
from django.utils.translation import gettext_lazy as _
from wagtail.admin.menu import MenuItem
from wagtail.admin.viewsets.base import ViewSet, ViewSetGroup
from wagtail.admin.viewsets.model import ModelViewSet

from . import cell_views, page_views, views
from .access import may_sit
from .forms import CheckerForm, GlossaryForm
from .models import GlossaryTerm, LanguageChecker


class ShownAtTheDesk(MenuItem):
    def is_shown(self, request) -> bool:
        return may_sit(request.user)


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
    list_display = ["term", "source_language", "translation", "language", "note"]
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
    list_display = ["name", "language", "network", "active"]
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
