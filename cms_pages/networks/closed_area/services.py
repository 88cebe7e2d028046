"""What changes papers. Whoever calls these has asked `access` before."""

from uuid import UUID

from django.core.files.uploadedfile import UploadedFile
from django.db import IntegrityError, transaction
from wagtail.log_actions import log

from cms_pages.networks.conversations.access import Standing
from cms_pages.networks.organisations.organisation import Organisation

from .files import plain_name, type_of
from .models import Paper


class Refused(Exception):
    """The form was sent before, for something else."""


def add_paper(
    *, standing: Standing, organisation: Organisation | None, key: UUID, file: UploadedFile | None, **fields
) -> Paper:
    """A second time with one key, nothing is made. Raises Refused."""
    if before := _made_before(standing, key):
        return before
    paper = Paper(key=key, network=standing.network, organisation=organisation, added_by=standing.user, **fields)
    if file:
        paper.file, paper.file_name = file, plain_name(file)
        paper.content_type, paper.size = type_of(file), file.size
    try:
        with transaction.atomic():
            paper.save()
            _log(paper, standing.user, "wagtail.create")
    except IntegrityError as error:
        if paper.file:
            paper.file.storage.delete(paper.file.name)
        if before := _made_before(standing, key):
            return before
        raise Refused from error
    return paper


def _made_before(standing: Standing, key: UUID) -> Paper | None:
    return Paper.objects.filter(key=key, network=standing.network, added_by=standing.user.pk).first()


@transaction.atomic
def delete_paper(*, standing: Standing, paper: Paper) -> None:
    _log(paper, standing.user, "wagtail.delete")
    paper.delete()


def _log(paper: Paper, user, action: str) -> None:
    """By its number: the log is read by people who are no members."""
    log(instance=paper, action=action, user=user, title=str(paper), data={"kind": paper.kind, "date": f"{paper.date}"})
