"""Uploaded workbooks: the source of a survey, and what somebody is just looking at before it becomes one."""

from datetime import timedelta

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from surveys.definition.models import Survey, TextEdition

KEPT_UNDECIDED = timedelta(days=1)


class UploadQuerySet(models.QuerySet):
    def without_content(self):
        return self.defer("content", "structure", "texts")

    def delete_forgotten(self) -> None:
        """What nobody decided about within a day."""
        self.filter(kept=False, uploaded_at__lt=timezone.now() - KEPT_UNDECIDED).delete()


class WorkbookUpload(models.Model):
    """A file with what was read from it. Undecided until it is `kept`; published once it has an `edition`.

    `languages` is {name in the columns: language code}, before it is kept only what its uploader said; `renames` are
    the lines its uploader wrote; `texts` is {language code: {path: text}}, `structure` as in `domain.structure`.
    """

    survey = models.ForeignKey(Survey, null=True, on_delete=models.CASCADE, related_name="uploads")
    name = models.CharField(_("file"), max_length=255)
    content = models.BinaryField()
    lenient = models.BooleanField(_("repair what can be repaired"), default=False)
    languages = models.JSONField(default=dict)
    renames = models.JSONField(default=list)
    structure = models.JSONField(null=True)
    texts = models.JSONField(default=dict)
    source_language = models.CharField(max_length=20, default="")
    kept = models.BooleanField(default=False)
    edition = models.ForeignKey(TextEdition, null=True, on_delete=models.SET_NULL, related_name="+")
    uploaded_at = models.DateTimeField(_("uploaded"), default=timezone.now)
    uploaded_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+")

    objects = UploadQuerySet.as_manager()

    class Meta:
        verbose_name = _("workbook")
        verbose_name_plural = _("workbooks")
        ordering = ["-pk"]

    def __str__(self) -> str:
        return self.name
