"""Lists of the admin that belong to results."""

from django.utils.translation import gettext_lazy as _
from wagtail.admin.viewsets.model import ModelViewSet

from .models import ResultsGrant


class ResultsGrantViewSet(ModelViewSet):
    """Who may see tables, and who raw answers."""

    model = ResultsGrant
    icon = "view"
    menu_label = _("Rights to results")
    name = "survey_results_grants"
    url_prefix = "surveys/results-grants"
    form_fields = ["user", "survey", "right", "side"]
    list_display = ["user", "survey", "right", "side"]
    list_filter = ["right", "survey"]
