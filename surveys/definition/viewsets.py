"""Pages of the admin that belong to a definition."""

from django.urls import path
from django.utils.translation import gettext_lazy as _
from wagtail.admin.viewsets.base import ViewSet

from surveys.admin_menu import shown_to

from . import language_views, wave_views
from .access import may_publish_any


class WaveViewSet(ViewSet):
    """Openings of a survey. The dates of the first one are kept on its page too."""

    name = "survey_waves"
    url_prefix = "surveys/waves"
    icon = "history"
    menu_label = _("Waves")
    menu_item_class = shown_to(may_publish_any)

    def get_urlpatterns(self):
        return [
            path("", wave_views.index, name="index"),
            path("<int:survey>/", wave_views.timetable, name="timetable"),
            path("<int:survey>/promises/", wave_views.promises, name="promises"),
            path("<int:survey>/new/", wave_views.add, name="new"),
            path("wave/<int:wave>/", wave_views.edit, name="edit"),
            path("wave/<int:wave>/open/", wave_views.begin, name="open"),
            path("wave/<int:wave>/close/", wave_views.close, name="close"),
        ]


class LanguageViewSet(ViewSet):
    """Reached from the survey's page, not from the menu."""

    name = "survey_languages"
    url_prefix = "surveys/languages"

    def get_urlpatterns(self):
        return [
            path("<int:page>/", language_views.index, name="index"),
            path("<int:page>/<slug:language>/", language_views.decide, name="decide"),
        ]
