"""A frozen text of a strategy, suggestions on it, and comments."""

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from cms_pages.networks.organisations.organisation import Organisation
from cms_pages.strategies.rules.suggestion_states import SuggestionState
from cms_pages.strategies.strategy import Strategy
from cms_pages.strategies.words import WordsField


class TextVersion(models.Model):
    """Everything that is agreed upon, frozen: `passages` as `passages.passages_of` gives them. Never changed."""

    strategy = models.ForeignKey(Strategy, on_delete=models.CASCADE, related_name="versions")
    number = models.PositiveIntegerField()
    hash = models.CharField(max_length=64)
    passages = models.JSONField()
    by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+")
    at = models.DateTimeField(default=timezone.now)

    class Meta:
        verbose_name = _("version of a text")
        verbose_name_plural = _("versions of a text")
        ordering = ("-number",)
        constraints = [models.UniqueConstraint(fields=["strategy", "number"], name="version_number_of_a_strategy")]

    def __str__(self) -> str:
        return f"{self.strategy_id}/{self.number}"


class Suggestion(models.Model):
    """How one passage could read. `before` is what it read then, in the language of the suggestion.

    `key` is made with the form, so that a form that is sent twice makes one.
    """

    class State(models.TextChoices):
        OPEN = SuggestionState.OPEN.value, _("open")
        ACCEPTED = SuggestionState.ACCEPTED.value, _("accepted")
        PARTLY = SuggestionState.PARTLY.value, _("partly accepted")
        DECLINED = SuggestionState.DECLINED.value, _("declined")

    key = models.UUIDField(unique=True)
    strategy = models.ForeignKey(Strategy, on_delete=models.CASCADE, related_name="suggestions")
    passage = models.CharField(max_length=120)
    before = models.TextField(blank=True)
    proposed = WordsField()
    why = WordsField()
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+")
    at = models.DateTimeField(default=timezone.now)
    state = models.CharField(max_length=20, choices=State, default=State.OPEN)
    answer = WordsField()
    answered_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+")
    answered_at = models.DateTimeField(null=True)

    class Meta:
        verbose_name = _("suggestion")
        verbose_name_plural = _("suggestions")
        ordering = ("-at", "-pk")

    def __str__(self) -> str:
        return str(self.key)


class Comment(models.Model):
    """On a passage, or an answer to another comment. One that moderation hid keeps its place and says why."""

    key = models.UUIDField(unique=True)
    strategy = models.ForeignKey(Strategy, on_delete=models.CASCADE, related_name="comments")
    passage = models.CharField(max_length=120)
    parent = models.ForeignKey("self", null=True, on_delete=models.CASCADE, related_name="answers")
    text = WordsField()
    organisation = models.ForeignKey(Organisation, null=True, on_delete=models.PROTECT, related_name="+")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+")
    at = models.DateTimeField(default=timezone.now)
    hidden_at = models.DateTimeField(null=True)
    hidden_reason = WordsField()

    class Meta:
        verbose_name = _("comment")
        verbose_name_plural = _("comments")
        ordering = ("at", "pk")

    def __str__(self) -> str:
        return str(self.key)
