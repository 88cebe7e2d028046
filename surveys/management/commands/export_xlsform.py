"""Writes the newest published version of a survey as an XLSForm workbook, with all its languages."""

from pathlib import Path

from django.core.management.base import BaseCommand, CommandError

from surveys.answering.texts import native_name
from surveys.definition.models import TextEdition
from surveys.domain.structure import from_json
from surveys.xlsform.write import write_workbook


class Command(BaseCommand):
    help = __doc__

    def add_arguments(self, parser) -> None:
        parser.add_argument("survey", help="the address (slug) of the survey")
        parser.add_argument("file", type=Path, help="where to write the workbook (.xlsx)")

    def handle(self, *, survey: str, file: Path, **options) -> None:
        newest = TextEdition.objects.filter(version__survey__slug=survey).order_by("version__number", "number")
        edition = newest.select_related("version").last()
        if edition is None:
            raise CommandError(f"There is no published survey with the address “{survey}”.")
        try:
            with file.open("wb") as workbook:
                write_workbook(from_json(edition.version.structure), texts_by_column(edition), workbook, form_id=survey)
        except OSError as error:
            raise CommandError(f"{file} cannot be written: {error.strerror}.") from error
        if options["verbosity"] > 0:
            self.stdout.write(f"Wrote version {edition.version.number} to {file}.")


def texts_by_column(edition: TextEdition) -> dict[str, dict[str, str]]:
    """By the name of the language as XLSForm writes it, such as “Deutsch (de)”, the source language first."""
    codes = dict.fromkeys((edition.source_language, *edition.texts))
    return {f"{native_name(code)} ({code})": edition.texts.get(code, {}) for code in codes}
