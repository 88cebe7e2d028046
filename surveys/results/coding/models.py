"""The records of free text: what was cleared, translated and coded. What people wrote itself stays in the response."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from surveys.answering.models import Response
from surveys.definition.models import Survey


def person_key() -> models.ForeignKey:
    """Who did it; the deed stays when the account goes."""
    return models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )


class State(models.TextChoices):
    WAITING = "waiting", _("not looked at yet")
    CLEARED = "cleared", _("cleared")
    WITHHELD = "withheld", _("withheld")


class WrittenText(models.Model):
    """One text that somebody wrote, by its place; the original is read from the response (`places.original`).

    `ref` is that of the question, with `_other` for the text of "other"; `number` counts the rounds of a repeat from 0.
    `cleared` is the text without what could harm somebody. `machine` and `checked` are translations of it, in
    `machine_language` and `checked_language`. A text with `quoted_at` may be quoted.
    """

    response = models.ForeignKey(Response, on_delete=models.CASCADE, related_name="written_texts")
    ref = models.CharField(max_length=300)
    number = models.PositiveIntegerField(default=0)
    state = models.CharField(max_length=10, choices=State, default=State.WAITING)
    cleared = models.TextField(blank=True)
    cleared_by = person_key()
    cleared_at = models.DateTimeField(null=True, blank=True)
    machine = models.TextField(blank=True)
    machine_language = models.CharField(max_length=20, blank=True)
    machine_service = models.CharField(max_length=200, blank=True)
    machine_at = models.DateTimeField(null=True, blank=True)
    checked = models.TextField(blank=True)
    checked_language = models.CharField(max_length=20, blank=True)
    checked_by = person_key()
    checked_at = models.DateTimeField(null=True, blank=True)
    quoted_by = person_key()
    quoted_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["response", "ref", "number"], name="written_text_once")]

    def __str__(self) -> str:
        return f"{self.response_id} {self.ref} {self.number}"


class SearchedResponse(models.Model):
    """That the texts of a response have been found: it is not searched again."""

    response = models.OneToOneField(Response, on_delete=models.CASCADE, primary_key=True, related_name="+")

    def __str__(self) -> str:
        return str(self.response_id)


class ClearingWords(models.Model):
    """Words that a coordinator wants to be pointed at while clearing, one a line."""

    survey = models.OneToOneField(Survey, on_delete=models.CASCADE, related_name="clearing_words")
    words = models.TextField(blank=True)

    def __str__(self) -> str:
        return str(self.survey)


class Theme(models.Model):
    """A theme of the code frame as it is now. `labels` are {language: label}, the first one written first.

    A merged theme keeps its codes; they count for the theme it was merged into.
    """

    survey = models.ForeignKey(Survey, on_delete=models.CASCADE, related_name="themes")
    key = models.SlugField(max_length=20)
    labels = models.JSONField()
    order = models.PositiveIntegerField()
    merged_into = models.ForeignKey("self", null=True, blank=True, on_delete=models.SET_NULL, related_name="merged")

    class Meta:
        ordering = ["order", "pk"]
        constraints = [models.UniqueConstraint(fields=["survey", "key"], name="theme_key")]

    def __str__(self) -> str:
        return self.key


class CodeFrame(models.Model):
    """One version of all themes, never changed: [{key, labels, order, into}].

    `into` is the key that a theme was merged into, or "".
    """

    survey = models.ForeignKey(Survey, on_delete=models.CASCADE, related_name="code_frames")
    number = models.PositiveIntegerField()
    themes = models.JSONField()
    by = person_key()
    at = models.DateTimeField(default=timezone.now)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["survey", "number"], name="code_frame_number")]

    def __str__(self) -> str:
        return f"{self.survey_id}/{self.number}"


class Coding(models.Model):
    """That somebody found a theme in a text; without a theme: that somebody read it and none fits."""

    text = models.ForeignKey(WrittenText, on_delete=models.CASCADE, related_name="codings")
    theme = models.ForeignKey(Theme, null=True, blank=True, on_delete=models.CASCADE, related_name="codings")
    coder = person_key()
    at = models.DateTimeField(default=timezone.now)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["text", "theme", "coder"], name="coding_once"),
            models.UniqueConstraint(fields=["text", "coder"], condition=Q(theme=None), name="coding_no_theme_once"),
        ]

    def __str__(self) -> str:
        return f"{self.text_id} {self.theme_id}"


class CodingAction(models.Model):
    """One change that can be taken back: of the code frame, or of the codes that somebody gave.

    `data` of a frame's change is {"theme": key, "into": key, "before": number of the version before it}; of coding
    {"added": [[text, theme or null], …], "removed": the same}.
    """

    class Kind(models.TextChoices):
        ADDED = "added", _("Theme added")
        RENAMED = "renamed", _("Theme renamed")
        MERGED = "merged", _("Themes merged")
        SPLIT = "split", _("Themes taken apart")
        CODED = "coded", _("Texts sorted")

    survey = models.ForeignKey(Survey, on_delete=models.CASCADE, related_name="coding_actions")
    kind = models.CharField(max_length=10, choices=Kind)
    data = models.JSONField()
    by = person_key()
    at = models.DateTimeField(default=timezone.now)
    undone_at = models.DateTimeField(null=True, blank=True)

    def __str__(self) -> str:
        return f"{self.survey_id} {self.kind}"


class NamedTranslator(models.Model):
    """Which service the start pages of surveys named, "" for none, and since when."""

    name = models.CharField(max_length=200, blank=True)
    since = models.DateTimeField(default=timezone.now)

    def __str__(self) -> str:
        return self.name
