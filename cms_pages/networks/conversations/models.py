"""A conversation, its messages, and who was reminded of it."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from cms_pages.networks.kinds import Side
from cms_pages.networks.organisations.fields_of_action import FieldOfAction
from cms_pages.networks.organisations.organisation import Organisation
from cms_pages.networks.record import Network

from .states import State

LONGEST_SUBJECT = 150
LONGEST_TEXT = 5000


class Talk(models.Model):
    """`key` is made with the form, so that a form that is sent twice makes one.

    `asked` stays empty while whoever can help of a side is asked. The sides are kept as they were on the day of asking.
    `due` is the last day on which what comes next was promised, `answered_at` the first answer of whoever was asked,
    `reminded` the state in which everybody has been reminded of it.
    """

    class Wish(models.TextChoices):
        ASKS_TALK = "asks_talk", _("asks for a talk")
        ASKS_ANSWER = "asks_answer", _("asks for an answer")
        OFFERS_TALK = "offers_talk", _("offers a talk")
        OFFERS_ANSWER = "offers_answer", _("offers an answer")

    class Reached(models.TextChoices):
        ASKED = State.ASKED.value, _("asked")
        TAKEN_UP = State.TAKEN_UP.value, _("taken up")
        MET = State.MET.value, _("met")
        CLOSED = State.CLOSED.value, _("closed")

    class Ending(models.TextChoices):
        LEFT = "left", _("An organisation has left the network.")
        ONE = "one", _("Both organisations have become one.")

    key = models.UUIDField(unique=True)
    network = models.ForeignKey(Network, on_delete=models.CASCADE, related_name="talks")
    asking = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="talks_asking")
    asking_side = models.CharField(max_length=20, choices=Side)
    asked = models.ForeignKey(Organisation, null=True, on_delete=models.PROTECT, related_name="talks_asked")
    asked_side = models.CharField(max_length=20, choices=Side)
    wish = models.CharField(max_length=20, choices=Wish)
    field = models.ForeignKey(FieldOfAction, null=True, on_delete=models.SET_NULL, related_name="+")
    subject = models.CharField(max_length=LONGEST_SUBJECT)
    language = models.CharField(max_length=20)
    state = models.CharField(max_length=20, choices=Reached, default=Reached.ASKED)
    asked_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+")
    asked_at = models.DateTimeField()
    taken_up_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+")
    answered_at = models.DateTimeField(null=True)
    taken_up_at = models.DateTimeField(null=True)
    met_at = models.DateTimeField(null=True)
    closed_at = models.DateTimeField(null=True)
    ending = models.CharField(max_length=20, choices=Ending, blank=True)
    due = models.DateField(null=True)
    reminded = models.CharField(max_length=20, blank=True)

    class Meta:
        verbose_name = _("conversation")
        verbose_name_plural = _("conversations")
        ordering = ("-asked_at", "-pk")
        indexes = [
            models.Index(fields=["network", "-asked_at"], name="talks_of_a_network"),
            models.Index(fields=["due"], name="talks_that_are_due"),
        ]

    def __str__(self) -> str:
        return f"{self.network}: {self.key}"

    @property
    def is_open_to_a_side(self) -> bool:
        return self.asked_id is None and self.state == State.ASKED


class Message(models.Model):
    """`key` is made with the form, as that of a conversation."""

    key = models.UUIDField(unique=True)
    talk = models.ForeignKey(Talk, on_delete=models.CASCADE, related_name="messages")
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    author = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+")
    language = models.CharField(max_length=20)
    text = models.TextField(max_length=LONGEST_TEXT)
    written_at = models.DateTimeField()

    class Meta:
        verbose_name = _("message")
        verbose_name_plural = _("messages")
        ordering = ("written_at", "pk")

    def __str__(self) -> str:
        return str(self.key)


class TalkReminder(models.Model):
    """That somebody was told or reminded of a step of a conversation: noted first, so that nobody hears twice."""

    talk = models.ForeignKey(Talk, on_delete=models.CASCADE, related_name="reminders")
    step = models.CharField(max_length=20)
    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    sent_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["talk", "step", "user"], name="one_reminder_for_each_step")]

    def __str__(self) -> str:
        return f"{self.talk_id} {self.step}"
