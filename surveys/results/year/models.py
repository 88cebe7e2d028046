"""What was decided about a stage of a wave's year; what nobody decided is worked out, see `stages`."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from surveys.definition.models import Wave


class Stage(models.TextChoices):
    """In the order of the year."""

    PREPARE = "prepare", _("Prepare the survey")
    INVITE = "invite", _("Invite")
    REMIND = "remind", _("Remind")
    CLOSE = "close", _("Close")
    MEMBERS_SEE = "members_see", _("Members see the results")
    VALIDATE = "validate", _("Look at the results together")
    BALLOT = "ballot", _("Vote on what comes first")
    AGREE = "agree", _("Agree on measures")
    REPORT_BACK = "report_back", _("Report back")
    REVIEW = "review", _("Look back on the year")


class StageNote(models.Model):
    """The day and owner of a stage, as far as somebody wrote them, and when it was done."""

    wave = models.ForeignKey(Wave, on_delete=models.CASCADE, related_name="stage_notes")
    stage = models.CharField(max_length=20, choices=Stage)
    due = models.DateField(null=True, blank=True)
    owner = models.CharField(max_length=200, blank=True)
    done_on = models.DateField(null=True, blank=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["wave", "stage"], name="stage_note_once")]

    def __str__(self) -> str:
        return f"{self.wave_id} {self.stage}"
