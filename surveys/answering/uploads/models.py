"""The record of a file."""

import uuid

from django.core.exceptions import ImproperlyConfigured
from django.core.files import File
from django.core.files.storage import InvalidStorageError, Storage, storages
from django.db import models, transaction
from django.db.models.signals import post_delete
from django.dispatch import receiver

from surveys.answering.models import Draft, Response


def private_storage() -> Storage:
    """Never served by address: only through a view that asks for the right to it.

    Where none is set the site starts all the same, so that a system check can say so; it keeps no file.
    """
    try:
        return storages["private"]
    except InvalidStorageError:
        return NoPrivateStorage()


class NoPrivateStorage(Storage):
    def _save(self, name: str, content: File) -> str:
        raise ImproperlyConfigured("STORAGES lacks “private”: a place for what respondents send.")

    def exists(self, name: str) -> bool:
        return False

    def delete(self, name: str) -> None:
        """There is nothing."""


def private_name(_upload: "Upload", _name: str) -> str:
    """Nothing of the sender's own file name is kept on disk, and no two uploads ever share a file."""
    found = uuid.uuid4().hex
    return f"{found[:2]}/{found}"


class Upload(models.Model):
    """One file of a draft, then of the response. An answer holds its id. `question` is the key of its question.

    The file is deleted with the row, and the row with its draft or response.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4)
    draft = models.ForeignKey(Draft, null=True, blank=True, on_delete=models.CASCADE, related_name="uploads")
    response = models.ForeignKey(Response, null=True, blank=True, on_delete=models.CASCADE, related_name="uploads")
    question = models.CharField(max_length=200)
    name = models.CharField(max_length=200)
    content_type = models.CharField(max_length=100)
    size = models.PositiveBigIntegerField()
    file = models.FileField(storage=private_storage, upload_to=private_name, max_length=200)

    def __str__(self) -> str:
        return str(self.id)


@receiver(post_delete, sender=Upload)
def delete_file(instance: Upload, **_signal) -> None:
    """Once the row is gone for good; a storage that is away is logged and stops nobody."""
    file = instance.file
    transaction.on_commit(lambda: file.storage.delete(file.name), robust=True)
