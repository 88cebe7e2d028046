"""The records of a definition: a survey, its frozen versions and their texts, and when it is open."""

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _


class Survey(models.Model):
    """A survey for ever: its slug is what addresses, commands and the API call it."""

    class Source(models.TextChoices):
        BUILDER = "builder", _("Builder")
        WORKBOOK = "workbook", _("XLSForm workbook")

    slug = models.SlugField(_("address"), max_length=80, unique=True)
    name = models.CharField(_("name"), max_length=200, help_text=_("For lists inside; respondents never see it."))
    source = models.CharField(_("source"), max_length=10, choices=Source, default=Source.BUILDER)
    privacy = models.JSONField(
        _("privacy mode per side"),
        default=dict,
        blank=True,
        help_text=_("Side to mode: named, confidential or anonymous. A side that is not listed is anonymous."),
    )
    dimensions = models.JSONField(
        _("filter dimensions"),
        default=list,
        blank=True,
        help_text=_("Keys of at most three single choices by which results may be filtered."),
    )
    demonstration = models.BooleanField(_("demonstration data"), default=False, editable=False)

    class Meta:
        verbose_name = _("survey")
        verbose_name_plural = _("surveys")

    def __str__(self) -> str:
        return self.name


class SurveyVersion(models.Model):
    """One frozen structure (see surveys.domain.structure). Never changed."""

    survey = models.ForeignKey(Survey, on_delete=models.CASCADE, related_name="versions")
    number = models.PositiveIntegerField()
    structure_hash = models.CharField(max_length=64)
    structure = models.JSONField()
    created_at = models.DateTimeField(default=timezone.now)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["survey", "number"], name="survey_version_number")]

    def __str__(self) -> str:
        return f"{self.survey_id}/{self.number}"


class TextEdition(models.Model):
    """All texts of a version: {language: {path: text}}, with the source language under `source`. Never changed."""

    version = models.ForeignKey(SurveyVersion, on_delete=models.CASCADE, related_name="editions")
    number = models.PositiveIntegerField()
    text_hash = models.CharField(max_length=64)
    source_language = models.CharField(max_length=20)
    texts = models.JSONField()
    created_at = models.DateTimeField(default=timezone.now)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["version", "number"], name="text_edition_number")]

    def __str__(self) -> str:
        return f"{self.version_id}/{self.number}"


class Wave(models.Model):
    """One opening of a survey. Codes stay the same across waves."""

    survey = models.ForeignKey(Survey, on_delete=models.CASCADE, related_name="waves", verbose_name=_("survey"))
    number = models.PositiveIntegerField(_("number"))
    opens = models.DateTimeField(_("opens"), default=timezone.now)
    closes = models.DateTimeField(_("closes"), null=True, blank=True)
    report_back_on = models.DateField(_("report back on"), null=True, blank=True)

    class Meta:
        verbose_name = _("wave")
        verbose_name_plural = _("waves")
        constraints = [models.UniqueConstraint(fields=["survey", "number"], name="wave_number")]

    def __str__(self) -> str:
        return f"{self.survey} – {self.number}"

    def is_open(self, now=None) -> bool:
        now = now or timezone.now()
        return self.opens <= now and not self.has_closed(now)

    def has_closed(self, now=None) -> bool:
        return self.closes is not None and self.closes <= (now or timezone.now())
