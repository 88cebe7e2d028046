"""A paper of a network: a text, or a file that no address leads to."""

import uuid

from django.conf import settings
from django.core.files.storage import Storage, storages
from django.db import models, transaction
from django.db.models.signals import post_delete
from django.dispatch import receiver
from django.utils.translation import gettext_lazy as _

from cms_pages.networks.organisations.organisation import Organisation
from cms_pages.networks.record import Network

LONGEST_TEXT = 20_000


def private_storage() -> Storage:
    """Never served by address: only through a view that asks for the right to it."""
    return storages["private"]


def private_name(_paper: "Paper", _name: str) -> str:
    """Nothing of the file's own name is kept on disk, and no two papers share a file."""
    return f"papers/{uuid.uuid4().hex}"


class Paper(models.Model):
    """`key` is made with the form, so that a form that is sent twice makes one. Who coordinates the network may add
    papers for no organisation."""

    class Kind(models.TextChoices):
        MINUTES = "minutes", _("Minutes")
        PAPER = "paper", _("Paper")

    key = models.UUIDField(unique=True)
    network = models.ForeignKey(Network, on_delete=models.CASCADE, related_name="papers")
    organisation = models.ForeignKey(Organisation, null=True, on_delete=models.PROTECT, related_name="+")
    added_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+")
    added_at = models.DateTimeField(auto_now_add=True)
    kind = models.CharField(_("kind"), max_length=20, choices=Kind, default=Kind.MINUTES)
    title = models.CharField(_("title"), max_length=200)
    date = models.DateField(_("date"))
    language = models.CharField(_("language"), max_length=20)
    text = models.TextField(_("text"), max_length=LONGEST_TEXT, blank=True)
    file = models.FileField(_("file"), storage=private_storage, upload_to=private_name, max_length=200, blank=True)
    file_name = models.CharField(max_length=200, blank=True)
    content_type = models.CharField(max_length=100, blank=True)
    size = models.PositiveBigIntegerField(default=0)

    class Meta:
        verbose_name = _("paper")
        verbose_name_plural = _("papers")
        ordering = ("-date", "-pk")
        indexes = [models.Index(fields=["network", "-date"], name="papers_of_a_network")]

    def __str__(self) -> str:
        return f"{self.network}: {self.key}"


@receiver(post_delete, sender=Paper)
def delete_file(instance: Paper, **_signal) -> None:
    """Once the row is gone for good; a storage that is away is logged and stops nobody."""
    file = instance.file
    if file:
        transaction.on_commit(lambda: file.storage.delete(file.name), robust=True)
