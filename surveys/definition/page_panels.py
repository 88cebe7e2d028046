"""The editor's panels of a survey page."""

from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, HelpPanel, MultiFieldPanel

from .changes import ChangesPanel
from .status import StatusPanel

CONTENT_PANELS = [
    StatusPanel(heading=_("Before you publish")),
    ChangesPanel(heading=_("Changes since the published version")),
    MultiFieldPanel(
        [
            FieldPanel("intro"),
            FieldPanel("who_asks"),
            FieldPanel("why"),
            FieldPanel("who_pays"),
            FieldPanel("person_to_call", help_text=_("Name or role, phone number, and when somebody answers.")),
        ],
        heading=_("Start page"),
    ),
    FieldPanel("steps", classname="survey-steps"),
    FieldPanel("lists", classname="survey-lists"),
]

SETTINGS_PANELS = [
    MultiFieldPanel(
        [
            HelpPanel(content=_("These are the dates of the first wave. Later waves are made in the list of waves.")),
            FieldPanel("opens"),
            FieldPanel("closes"),
            FieldPanel("report_back_on"),
        ],
        heading=_("First wave"),
    ),
    MultiFieldPanel(
        [
            HelpPanel(
                content=_(
                    "Choose how the answers of each side are treated before the survey opens. "
                    "It is shown to everybody before the first question and cannot be changed once somebody answers."
                )
            ),
            FieldPanel("privacy_mo"),
            FieldPanel("privacy_administration"),
            FieldPanel("privacy_partner"),
            FieldPanel("kept_months"),
        ],
        heading=_("Privacy by side"),
    ),
    MultiFieldPanel([FieldPanel("language_bar")], heading=_("Languages")),
]
