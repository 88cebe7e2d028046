"""Writes: a file belongs to a draft, then to the response, and goes with either."""

from collections.abc import Collection

from surveys.answering.models import Draft, Response

from .checking import Checked
from .models import Upload
from .queries import file_ids


def store(*, id: str, draft: Draft, question: str, checked: Checked) -> Upload:
    upload = Upload(id=id, draft=draft, question=question, name=checked.name)
    upload.content_type, upload.size = checked.content_type, checked.size
    upload.file.save(checked.name, checked.content, save=False)
    try:
        upload.save(force_insert=True)
    except Exception:
        upload.file.storage.delete(upload.file.name)
        raise
    return upload


def delete(*, draft: Draft, ids: Collection[str]) -> None:
    if ids:
        Upload.objects.filter(draft=draft, pk__in=ids).delete()


def hand_over(*, draft: Draft, response: Response) -> None:
    """At sending: what the answers hold goes with them, everything else is deleted. A trial leaves nothing."""
    if not draft.trial:
        kept = file_ids(response.answers)
        Upload.objects.filter(draft=draft, pk__in=kept).update(draft=None, response=response)
    Upload.objects.filter(draft=draft).delete()
