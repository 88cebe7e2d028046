"""The files that came with a step: checked before anything is held, then kept with the draft."""

import re
import uuid
from collections.abc import Callable, Collection, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass

from django.core.files.uploadedfile import UploadedFile
from django.http import HttpRequest, QueryDict

from surveys.answering.models import Draft
from surveys.answering.queries import standing_of_draft
from surveys.answering.tokens import draft_token, upload_id
from surveys.domain.questions.attachment import file_field, refusal_field, removal_field
from surveys.domain.survey import Question, Step

from . import services
from .checking import Checked, checked
from .limits import FILES, most_files
from .models import Upload
from .pictures import Pixels
from .queries import attachments_of, uploads_of
from .refused import Refused

_ENDING = file_field("")


def receive(request: HttpRequest, asked: Callable[[], Collection[Question]]) -> None:
    """Checks what was sent, before the transaction begins: to write a picture anew takes a while.

    `asked` finds the questions that files may answer here; it is called where there are any, and the others are not
    looked at. `request.received` has what became of each file, by the field of its answer.
    """
    too_large = getattr(request, "too_large", set())
    request.written_files, request.received = [], {}
    if any(name.endswith(_ENDING) for name in {*request.FILES, *too_large}):
        keys = {question.key for question in asked()}
        request.received |= _outcomes(request, [name for name in request.FILES if _key(name) in keys])
        request.received |= {_answer_field(name): Refused("file_too_large") for name in too_large}


@contextmanager
def nothing_left_behind(request: HttpRequest) -> Iterator[None]:
    """To be put around a transaction: when it is taken back, so are the files that were written in it."""
    try:
        yield
    except Exception:
        while request.written_files:
            file = request.written_files.pop().file
            file.storage.delete(file.name)
        raise


def _outcomes(request: HttpRequest, fields: list[str]) -> dict[str, Checked | Refused]:
    """Each file costs time, so they are counted: in one page, in their pixels together, and from one network."""
    taken, pixels = fields[: most_files()], Pixels()
    found: dict[str, Checked | Refused] = {_answer_field(name): Refused("too_many_files") for name in fields}
    if taken and FILES.count(request, len(taken)) > FILES.most:
        return dict.fromkeys(found, Refused("files_later"))
    return found | {_answer_field(name): _outcome(request.FILES[name], pixels) for name in taken}


def _answer_field(field: str) -> str:
    return field.removesuffix(_ENDING)


def _key(field: str) -> str:
    """Of the question, also in a round: `person.1.face__file` is for `face`."""
    return _answer_field(field).rpartition(".")[2] if field.endswith(_ENDING) else ""


def _outcome(file: UploadedFile, pixels: Pixels) -> Checked | Refused:
    try:
        return checked(file, pixels)
    except Refused as refused:
        return refused


@dataclass(frozen=True)
class New:
    """A file that was sent just now. `replaces` is the id that its field held before."""

    question: str
    checked: Checked
    replaces: str


class SentFiles:
    """The files of one sent step. `data` is what was sent with the ids of the files as answers.

    `owner` is the id of the draft, or the one that it will have: the same file sent twice to the same draft is one.
    """

    def __init__(self, request: HttpRequest, step: Step, sent: QueryDict, draft: Draft | None, owner: uuid.UUID | None):
        owner = draft.id if draft else owner or uuid.uuid4()
        self.known: Mapping[str, Upload] = uploads_of(draft)
        self.new: dict[str, New] = {}
        self._removed: set[str] = set()
        self._written = request.written_files
        self.data = sent.copy()
        for field, question in _fields(step, {*sent, *request.received}):
            self._without_foreign(field)
            if self.data.get(removal_field(field)):
                self._removed.add(self.data.get(field, ""))
            if outcome := request.received.get(field):
                self._take(field, question, outcome, owner)

    def _without_foreign(self, field: str) -> None:
        """An id counts only where the file is this draft's own."""
        self.data.pop(refusal_field(field), None)
        if field in self.data and self.data[field] not in self.known:
            self.data[field] = ""

    def _take(self, field: str, question: Question, outcome: Checked | Refused, owner: uuid.UUID) -> None:
        before = self.data.get(field, "")
        code = outcome.code if isinstance(outcome, Refused) else self._refusal(question, outcome, before)
        if code:
            self.data[refusal_field(field)] = _said(code, question)
            return
        id = str(upload_id(owner, field, outcome.digest))
        if id not in self.known:
            self.new[id] = New(question.key, outcome, before)
        self.data[field] = id
        self.data.pop(removal_field(field), None)

    def _refusal(self, question: Question, found: Checked, before: str) -> str:
        if question.type == "image" and not found.is_picture:
            return "no_picture"
        replaced = sum(bool(new.replaces) for new in self.new.values()) + bool(before)
        return "too_many_files" if len(self.known) + len(self.new) - replaced >= most_files() else ""

    def keep(self, draft: Draft, stored: set[str]) -> None:
        """Writes the new files. `stored` are the ids in the saved answers: others that were replaced are not needed."""
        for id, new in self.new.items():
            found = services.store(id=id, draft=draft, question=new.question, checked=new.checked)
            self._written.append(found)
        services.delete(draft=draft, ids={new.replaces for new in self.new.values() if new.replaces} - stored)

    def settle(self, draft: Draft, before: set[str], after: set[str]) -> None:
        """Once a step is saved, with the ids in its answers before and after: what it let go is deleted."""
        services.delete(draft=draft, ids=(before | self._removed & set(self.known)) - after)


def draft_begun_with(
    request: HttpRequest, step: Step, sent: QueryDict, slug: str, owner: uuid.UUID | None
) -> Draft | None:
    """The draft that the same attempt to begin has made with the very same files, locked."""
    found = standing_of_draft(slug, draft_token(owner), lock=True) if owner else None
    if found is None or found.draft.submitted:
        return None
    ids = set(SentFiles(request, step, sent, None, owner).new)
    return found.draft if ids and ids <= set(uploads_of(found.draft)) else None


def _said(code: str, question: Question) -> str:
    """Whoever was asked for a picture is told of pictures."""
    return "no_picture" if question.type == "image" and code == "no_document" else code


def _fields(step: Step, names: set[str]) -> Iterator[tuple[str, Question]]:
    """The form fields of files that stand in what was sent, and their questions."""
    for question in attachments_of(step):
        own = re.compile(rf"(.+\.\d+\.)?{re.escape(question.key)}")
        yield from ((name, question) for name in sorted(names) if own.fullmatch(name))
