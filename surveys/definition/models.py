"""The records of a definition: a survey, its frozen versions and their texts, and when it is open."""

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from .framing import validate_hosts


class LanguageBar(models.TextChoices):
    """What a language must have before it is offered. A consent that is not translated always keeps it back."""

    CONSENT = "consent", _("consent texts translated")
    COMPLETE = "complete", _("everything translated")
    REVIEWED = "reviewed", _("everything translated and reviewed by a person")


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
    kept_months = models.PositiveSmallIntegerField(
        _("months that single answers are kept"),
        null=True,
        blank=True,
        help_text=_("Counted from the last day of a wave. Without a number they are kept until somebody deletes them."),
    )
    language_bar = models.CharField(
        _("when a language may be offered"), max_length=20, choices=LanguageBar, default=LanguageBar.CONSENT
    )
    offered_below_bar = models.JSONField(_("languages offered all the same"), default=list, blank=True, editable=False)
    frame_hosts = models.TextField(
        _("websites that may show it in their pages"),
        blank=True,
        validators=[validate_hosts],
        help_text=_(
            "One per line, such as stadt.example, or *.stadt.example for all below it. A * alone allows every website. "
            "Everywhere else a link to the survey is shown instead."
        ),
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


class ConsentText(models.Model):
    """What somebody agreed to: the consent texts of a survey in one language, as they were shown. Never changed.

    A response keeps the hash; `texts` is {path: text}.
    """

    hash = models.CharField(max_length=64, primary_key=True)
    survey = models.ForeignKey(Survey, on_delete=models.CASCADE, related_name="consent_texts")
    language = models.CharField(max_length=20)
    texts = models.JSONField()
    since = models.DateTimeField(default=timezone.now)

    def __str__(self) -> str:
        return self.hash


class LanguageReview(models.Model):
    """That a person has read the texts of a survey in one language and found them good; `text_hash` says which."""

    survey = models.ForeignKey(Survey, on_delete=models.CASCADE, related_name="language_reviews")
    language = models.CharField(max_length=20)
    text_hash = models.CharField(max_length=64)
    reviewed_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+")
    reviewed_at = models.DateTimeField(default=timezone.now)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["survey", "language"], name="language_review_once")]

    def __str__(self) -> str:
        return f"{self.survey_id} {self.language}"


class Wave(models.Model):
    """One opening of a survey. Codes stay the same across waves.

    A wave without a date for the report back never opens: nobody is asked without being told when they will hear.
    """

    survey = models.ForeignKey(Survey, on_delete=models.CASCADE, related_name="waves", verbose_name=_("survey"))
    number = models.PositiveIntegerField(_("number"))
    opens = models.DateTimeField(_("opens"), default=timezone.now)
    closes = models.DateTimeField(_("closes"), null=True, blank=True)
    report_back_on = models.DateField(_("report back on"), null=True, blank=True)
    remind_on = models.DateField(_("remind the invited on"), null=True, blank=True)

    class Meta:
        verbose_name = _("wave")
        verbose_name_plural = _("waves")
        constraints = [models.UniqueConstraint(fields=["survey", "number"], name="wave_number")]

    def __str__(self) -> str:
        return f"{self.survey} – {self.number}"

    def is_open(self, now=None) -> bool:
        now = now or timezone.now()
        return self.report_back_on is not None and self.opens <= now and not self.has_closed(now)

    def has_closed(self, now=None) -> bool:
        return self.closes is not None and self.closes <= (now or timezone.now())
