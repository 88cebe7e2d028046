"""What a network has agreed: how it decides, and how far its members take part."""

from django.core.exceptions import ValidationError
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, FieldRowPanel, MultiFieldPanel
from wagtail.documents import get_document_model_string


class DecisionRule(models.TextChoices):
    """Each side counts by itself, however many organisations stand on it."""

    CONSENT = "consent", _("Consent: nobody has a serious objection")
    MAJORITY = "majority", _("More than half of each side")
    TWO_THIRDS = "two_thirds", _("Two thirds of each side")


class Participation(models.IntegerChoices):
    """After the ladder of Wright, von Unger and Block, in words of our own."""

    INFORMED = 1, _("Members are told what was decided.")
    HEARD = 2, _("Members are asked for their view before something is decided.")
    INVOLVED = 3, _("Members advise from the beginning and hear what became of their advice.")
    CONSENTING = 4, _("Nothing important is decided without the members' consent.")
    DECIDING_IN_PART = 5, _("About some things members decide alone, for example about a part of the money.")
    DECIDING = 6, _("Members decide about everything that concerns them.")
    OWN = 7, _("Members began it and run it themselves.")


def whole_percent(label, help_text):
    bounds = [MinValueValidator(0), MaxValueValidator(100)]
    return models.PositiveSmallIntegerField(label, null=True, blank=True, validators=bounds, help_text=help_text)


class Agreed(models.Model):
    """`quorum` is the share of the members of each side that must take part for a decision to hold."""

    agreement = models.ForeignKey(
        get_document_model_string(),
        verbose_name=_("cooperation agreement"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )
    participation = models.PositiveSmallIntegerField(
        _("participation that members are promised"), choices=Participation, null=True, blank=True
    )
    decision_rule = models.CharField(_("how the network decides"), max_length=20, choices=DecisionRule, blank=True)
    quorum = whole_percent(
        _("who must take part, in percent"), _("So many of the members of each side, for a decision to hold.")
    )
    decision_words = models.TextField(
        _("in the words of the network"),
        blank=True,
        max_length=600,
        help_text=_("For example: what happens after an objection."),
    )

    agreed_panel = MultiFieldPanel(
        [
            FieldPanel("agreement"),
            FieldPanel("participation"),
            FieldRowPanel([FieldPanel("decision_rule"), FieldPanel("quorum")]),
            FieldPanel("decision_words"),
        ],
        heading=_("What is agreed"),
    )
    agreed_api_fields = ("participation", "decision_rule", "quorum", "decision_words")

    class Meta:
        abstract = True

    def clean(self):
        super().clean()
        if self.quorum is not None and not self.decision_rule:
            raise ValidationError({"decision_rule": _("Please choose how the network decides.")})
