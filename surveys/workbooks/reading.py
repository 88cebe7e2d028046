"""From an uploaded file to everything that has to be told before anything is made."""

from collections.abc import Mapping
from dataclasses import dataclass

from django.conf import settings

from surveys.xlsform.languages import FormLanguage, codes_by_name, language_problems, languages_of, missing_cells
from surveys.xlsform.problems import FormProblem, FormRefused
from surveys.xlsform.read_survey import ReadForm, read_survey
from surveys.xlsform.repair import repair
from surveys.xlsform.unsupported import unsupported
from surveys.xlsform.workbook import Workbook, open_workbook

Problems = tuple[FormProblem, ...]


@dataclass(frozen=True)
class Reading:
    """`form` is None while there are problems; everything else is told as far as the file could be read."""

    workbook: Workbook | None = None
    form: ReadForm | None = None
    languages: tuple[FormLanguage, ...] = ()
    problems: Problems = ()
    repairs: Problems = ()
    effects: Problems = ()
    missing: Problems = ()

    @property
    def codes(self) -> dict[str, str]:
        """Name in the columns → language code."""
        return codes_by_name(self.languages, settings.LANGUAGE_CODE)


def read_workbook(
    content: bytes, name: str, *, lenient: bool = False, languages: Mapping[str, str] | None = None
) -> Reading:
    """`languages` are names in the columns ("default" for unnamed ones) → codes, as the user said."""
    try:
        workbook, repairs = open_workbook(content, name), ()
        if lenient:
            workbook, repairs = repair(workbook)
    except FormRefused as refused:
        return Reading(problems=refused.problems)
    found = languages_of(workbook, languages)
    told = {
        "workbook": workbook,
        "languages": found,
        "repairs": repairs,
        "missing": tuple(missing_cells(workbook)) if len(found) > 1 else (),
    }
    effects = (*language_problems(found), *unsupported(workbook))
    try:
        form = read_survey(workbook)
    except FormRefused as refused:
        return Reading(problems=refused.problems, effects=effects, **told)
    warnings = (FormProblem("reader_warning", params={"message": text}) for text in form.warnings)
    return Reading(form=form, effects=(*effects, *warnings), **told)
