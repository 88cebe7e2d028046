"""A file on the page of its step: its name, its size, and a box to take it away."""

from collections.abc import Callable, Iterator, Mapping

from django.template.defaultfilters import filesizeformat
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from surveys.answering.visit import Visit
from surveys.domain.questions.attachment import removal_field
from surveys.domain.survey import Step

from .models import Upload
from .queries import attachments_of, file_ids, uploads_of

_FILE = (
    '<input type="hidden" name="{field}" value="{id}">'
    '<p class="stored-file"><a href="{address}" download><bdi>{name}</bdi></a> ({size})</p>'
    '<label class="choice"><input type="checkbox" name="{removal}" value="yes"{checked}> <span>{remove}</span></label>'
)

Fields = Callable[[str], list[str]]


class ShownFiles:
    """What is stored of a respondent's files, for one step."""

    def __init__(self, visit: Visit, step: Step):
        self._visit = visit
        self._step = step
        draft = visit.standing.draft
        self._uploads: Mapping[str, Upload] = uploads_of(draft)
        self._answered = file_ids(draft.steps) if draft else set()
        self._ticked = visit.request.POST

    def html(self, field: str, id: str) -> SafeString | str:
        upload = self._uploads.get(id)
        if upload is None:
            return ""
        removal = removal_field(field)
        return format_html(
            _FILE,
            field=field,
            id=id,
            address=self._visit.addresses.place(f"upload/{id}"),
            name=upload.name,
            size=filesizeformat(upload.size),
            removal=removal,
            checked=SafeString(" checked") if removal in self._ticked else "",
            remove=_("Remove this file"),
        )

    def and_waiting(self, fields: Fields) -> Fields:
        """With files that came with a page which was not complete, where nothing was saved."""
        waiting = dict(self._waiting())
        return lambda name: fields(name) or waiting.get(name, [])

    def _waiting(self) -> Iterator[tuple[str, list[str]]]:
        asked = {question.key for question in attachments_of(self._step)}
        for id, upload in self._uploads.items():
            if id not in self._answered and upload.question in asked:
                yield upload.question, [id]
