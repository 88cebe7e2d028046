"""Lists of the admin that belong to a definition."""

from django.utils.translation import gettext_lazy as _
from wagtail.admin.viewsets.model import ModelViewSet

from .models import Wave


class WaveViewSet(ModelViewSet):
    """Openings of a survey. The dates of the first one are kept on its page."""

    model = Wave
    icon = "history"
    menu_label = _("Waves")
    name = "survey_waves"
    url_prefix = "surveys/waves"
    form_fields = ["survey", "number", "opens", "closes", "report_back_on"]
    list_display = ["survey", "number", "opens", "closes"]
    list_filter = ["survey"]
    inspect_view_enabled = True
