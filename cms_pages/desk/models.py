"""What the desk keeps beside wagtail-localize's own records of texts."""

import uuid

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _


class TranslationPlan(models.Model):
    """What the original of a page says about its translations; one for all languages of the page.

    `codes` are the languages it is due in, None for those of its network or of the site.
    """

    translation_key = models.UUIDField(primary_key=True)
    codes = models.JSONField(null=True, blank=True)
    changed_at = models.DateTimeField(null=True, help_text="When words of the original were last published anew.")
    changed_before = models.DateTimeField(null=True, help_text="The time before that, for small corrections.")
    words = models.PositiveIntegerField(null=True)
    words_hash = models.CharField(max_length=64, blank=True)

    def __str__(self) -> str:
        return str(self.translation_key)


class TranslationState(models.Model):
    """How far a page is in a language, as far as wagtail-localize does not know it."""

    translation_key = models.UUIDField()
    locale = models.ForeignKey("wagtailcore.Locale", on_delete=models.CASCADE, related_name="+")
    machine = models.BooleanField(default=False, help_text="The public page shows words that nobody has checked.")
    text_at = models.DateTimeField(null=True, help_text="When the desk last changed words.")
    checked_at = models.DateTimeField(null=True)
    checked_by = models.CharField(max_length=200, blank=True)
    asked_at = models.DateTimeField(null=True, help_text="When language checkers were last asked.")
    asked_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["translation_key", "locale"], name="cms_pages_one_state_of_translation")
        ]

    def __str__(self) -> str:
        return f"{self.translation_key} {self.locale_id}"


class GlossaryTerm(models.Model):
    """A term that is always translated in the same way, by people and by the machine."""

    source_language = models.CharField(_("language of the term"), max_length=20)
    term = models.CharField(_("term"), max_length=200)
    language = models.CharField(_("language of the translation"), max_length=20)
    translation = models.CharField(_("translation"), max_length=200)
    note = models.TextField(_("note"), blank=True)

    class Meta:
        verbose_name = _("term of the glossary")
        verbose_name_plural = _("glossary")
        ordering = ["term", "language"]
        constraints = [
            models.UniqueConstraint(
                fields=["source_language", "term", "language"],
                name="cms_pages_one_translation_of_term",
                violation_error_message=_("The glossary has a translation of this term in this language already."),
            )
        ]

    def __str__(self) -> str:
        return self.term


class LanguageChecker(models.Model):
    """A volunteer for a language, of one network or of all. The link is made from `reference` and `generation`."""

    name = models.CharField(_("name or role"), max_length=200)
    language = models.CharField(_("language"), max_length=20)
    network = models.ForeignKey(
        "cms_pages.Network",
        verbose_name=_("network"),
        null=True,
        blank=True,
        on_delete=models.CASCADE,
        related_name="language_checkers",
        help_text=_("Empty for all pages of the site."),
    )
    sealed_address = models.TextField(blank=True)
    reference = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    generation = models.PositiveIntegerField(default=1, editable=False)
    token_hash = models.CharField(max_length=64, unique=True, editable=False)
    active = models.BooleanField(_("active"), default=True, help_text=_("Without this the link opens nothing."))

    class Meta:
        verbose_name = _("language checker")
        verbose_name_plural = _("language checkers")
        ordering = ["language", "name"]

    def __str__(self) -> str:
        return self.name


class ParagraphCheck(models.Model):
    """A checker found these words right. It counts as long as the translation has the same words."""

    paragraph = models.OneToOneField(
        "wagtail_localize.StringTranslation", on_delete=models.CASCADE, related_name="check_of_words"
    )
    checker = models.ForeignKey(LanguageChecker, null=True, on_delete=models.SET_NULL, related_name="+")
    text = models.TextField()
    machine = models.TextField(blank=True, help_text="What the machine had written.")
    at = models.DateTimeField(auto_now=True)

    def __str__(self) -> str:
        return f"{self.paragraph_id}"
