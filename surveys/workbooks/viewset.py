"""Where the admin finds workbooks: in the menu beside the surveys, and as buttons of survey pages."""

from collections.abc import Iterator

from django.urls import path, reverse
from django.utils.translation import gettext_lazy as _
from wagtail.admin.viewsets.base import ViewSet
from wagtail.admin.widgets.button import Button

from surveys.admin_menu import shown_to

from .access import may_edit
from .views import languages, shown, try_it, upload


class WorkbookViewSet(ViewSet):
    name = upload.NAMESPACE
    url_prefix = "surveys/workbooks"
    icon = "table"
    menu_label = _("Surveys from XLSForm")
    menu_item_class = shown_to(may_edit)

    def get_urlpatterns(self):
        return [
            path("", shown.index, name="index"),
            path("new/", upload.upload, name="new"),
            path("uploads/<int:upload>/", upload.preview, name="preview"),
            path("pages/<int:page>/try/", try_it.try_page, name="try_page"),
            path("<int:survey>/", shown.shown, name="outline"),
            path("<int:survey>/new/", upload.upload, name="replace"),
            path("<int:survey>/publish/", shown.publish, name="publish"),
            path("<int:survey>/settings/", languages.settings, name="settings"),
            path("<int:survey>/languages/<slug:language>/", languages.decide, name="language"),
            path("<int:survey>/files/<int:upload>/", shown.download, name="download"),
            path("<int:survey>/export/", shown.export, name="export"),
            path("<int:survey>/try/", try_it.try_workbook, name="try"),
        ]


def buttons_of_page(page, user, view_name, next_url=None) -> Iterator[Button]:
    """In the menu of a survey page's header."""
    page = page.specific_deferred if hasattr(page, "specific_deferred") else page
    if not hasattr(page, "survey_id") or not page.permissions_for_user(user).can_edit():
        return
    address = reverse(f"{upload.NAMESPACE}:try_page", args=[page.pk])
    yield Button(_("Try it"), address, icon_name="view", priority=45)
    if page.survey_id:
        export = reverse(f"{upload.NAMESPACE}:export", args=[page.survey_id])
        yield Button(_("Download as XLSForm"), export, icon_name="download", priority=46)
