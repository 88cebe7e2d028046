"""How ready the languages of a workbook are."""

from django.conf import settings

from surveys.definition.readiness import Readiness, Words, readiness
from surveys.domain.structure import from_json

from .models import WorkbookUpload
from .texts import can_be_shown


def languages_of(upload: WorkbookUpload) -> list[Readiness]:
    """One for each language of the workbook but its first."""
    names = dict(settings.LANGUAGES)
    return readiness(words_of(upload), {code: names.get(code, code) for code in upload.texts})


def words_of(upload: WorkbookUpload) -> Words:
    source = upload.source_language
    others = {code: texts for code, texts in upload.texts.items() if code != source}
    unknown = frozenset(code for code in others if not can_be_shown(code))
    return Words(upload.survey, from_json(upload.structure), source, upload.texts[source], others, unknown)
