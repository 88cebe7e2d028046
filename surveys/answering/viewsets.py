"""Lists of the admin that belong to answering."""

from django.utils.translation import gettext_lazy as _
from wagtail.admin.viewsets.model import ModelViewSet

from .models import Participant


class ParticipantViewSet(ModelViewSet):
    """Organisations that are asked."""

    model = Participant
    icon = "group"
    menu_label = _("Participants")
    name = "survey_participants"
    url_prefix = "surveys/participants"
    form_fields = ["name", "key", "side", "area", "languages", "external_key"]
    list_display = ["name", "side", "area"]
    list_filter = ["side"]
    search_fields = ["name", "key"]
    search_backend_name = None
