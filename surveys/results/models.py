"""Who may see results."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from surveys.answering.models import Side
from surveys.definition.models import Survey


class ResultsGrant(models.Model):
    """One person's right to the results of one survey, or of all where no survey is named.

    `side` is the side the person speaks for. Nobody who speaks for an administration may hold raw answers: the
    database refuses the row, and `results.access` refuses the person even with another grant.
    """

    class Right(models.TextChoices):
        AGGREGATES = "aggregates", _("tables")
        RAW = "raw", _("raw answers")
        CONTACTS = "contacts", _("contact details")
        RELEASE = "release", _("making results public")

    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="results_grants", verbose_name=_("person")
    )
    survey = models.ForeignKey(Survey, null=True, blank=True, on_delete=models.CASCADE, verbose_name=_("survey"))
    right = models.CharField(_("right"), max_length=20, choices=Right)
    side = models.CharField(_("speaks for"), max_length=20, choices=Side, blank=True)

    class Meta:
        verbose_name = _("right to results")
        verbose_name_plural = _("rights to results")
        constraints = [
            models.UniqueConstraint(fields=["user", "survey", "right"], name="results_grant_once"),
            models.UniqueConstraint(
                fields=["user", "right"], condition=models.Q(survey=None), name="results_grant_for_all_once"
            ),
            models.CheckConstraint(
                condition=~models.Q(right="raw", side="administration"),
                name="administration_never_raw",
                violation_error_message=_("Somebody who speaks for an administration may not see raw answers."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.user} {self.right}"
