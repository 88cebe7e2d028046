"""What an editor sees of an upload before anything is made of it."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from django.utils.translation import get_language
from wagtail.models import Page

from surveys.answering.texts import Texts
from surveys.definition.changes import ShownChange, changes_to
from surveys.definition.renames import latest_edition
from surveys.xlsform.messages import as_rows
from surveys.xlsform.problems import FormProblem, FormRefused

from .importing import fill_upload
from .messages import sentences
from .models import WorkbookUpload
from .outline import LanguageOutline, StepOutline, languages_in, outline
from .publishing import offered_texts, problems_of_upload
from .reading import Reading, read_workbook
from .to_builder import Reason, home_in, reasons_against_builder

Rows = list[dict[str, Any]]


@dataclass
class Preview:
    """`problems` stop it; `stops` only stop publishing. `parent` is where a page of the builder would go."""

    reading: Reading
    problems: Rows = field(default_factory=list)
    repairs: Rows = field(default_factory=list)
    effects: Rows = field(default_factory=list)
    missing: Rows = field(default_factory=list)
    steps: list[StepOutline] = field(default_factory=list)
    languages: list[LanguageOutline] = field(default_factory=list)
    stops: list[str] = field(default_factory=list)
    changes: list[ShownChange] | None = None
    reasons: list[Reason] = field(default_factory=list)
    parent: Page | None = None

    @property
    def question_count(self) -> int:
        return sum(step.count for step in self.steps)

    @property
    def can_be_made(self) -> bool:
        return not self.problems

    @property
    def fits_builder(self) -> bool:
        return self.can_be_made and not self.reasons


def preview_of(upload: WorkbookUpload) -> Preview:
    """Reads the file again and fills the record with it; saves nothing."""
    reading = read_workbook(bytes(upload.content), upload.name, lenient=upload.lenient, languages=upload.languages)
    told = {name: as_rows(getattr(reading, name)) for name in ("repairs", "effects", "missing")}
    problems = (*reading.problems, *_same_languages(reading))
    if reading.form and reading.workbook and not problems:
        try:
            fill_upload(upload, reading.workbook, reading.form, reading.codes, upload.renames)
        except FormRefused as refused:
            problems = refused.problems
    preview = Preview(reading, as_rows(tuple(problems)), **told)
    if upload.structure and not problems:
        _fill(preview, upload)
    return preview


def _fill(preview: Preview, upload: WorkbookUpload) -> None:
    texts, offered = texts_for_editor(upload), offered_texts(upload)
    preview.steps = outline(upload.structure, texts)
    preview.languages = languages_in(upload.texts, offered, upload.source_language)
    preview.stops = sentences(problems_of_upload(upload))
    published = latest_edition(upload.survey) if upload.survey else None
    if published:
        preview.changes = changes_to(published, upload.structure, offered, upload.source_language)
    if upload.survey is None:
        preview.parent = home_in(upload.source_language)
        preview.reasons = reasons_against_builder(upload, preview.parent)


def texts_for_editor(upload: WorkbookUpload) -> Texts:
    """In the editor's language where the workbook has it; keys in texts are shown as the question they name."""
    language = get_language() or ""
    chosen = language if language in upload.texts else upload.source_language
    return Texts(upload.texts, upload.source_language, chosen).naming()


def _same_languages(reading: Reading) -> Sequence[FormProblem]:
    """Two named columns that would overwrite each other; unnamed ones stand in for a named one."""
    seen: set[str] = set()
    found = []
    for name, code in reading.codes.items():
        if name and code in seen:
            found.append(FormProblem("same_language", "survey", 1, name, {"code": code}))
        if name:
            seen.add(code)
    return found
