from collections import Counter
from pathlib import Path

from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError
from django.core.validators import URLValidator

from augenhoehe.imports.parents import NoParent, parents
from augenhoehe.imports.read import UnreadableFile, read
from augenhoehe.imports.write import CHANGED, NEW, UNCHANGED, Origin, reasons, write

# The collection of municipal pages that this file format comes from.
SOURCE_NAME = "Integreat QA dataset, Digitalfabrik"
SOURCE_URL = "https://github.com/digitalfabrik/integreat-qa-dataset"
LICENCE = "CC BY 4.0"


class Command(BaseCommand):
    help = "Takes pages over from a file of parallel texts. Done again, it changes only what changed in the file."

    def add_arguments(self, parser) -> None:
        parser.add_argument("file", type=Path, help="a JSON list of pages with a text for each language")
        parser.add_argument("--parent", default="", help="address (slug) of the page to put them under")
        parser.add_argument("--source", default=SOURCE_NAME, help="who published them, shown on each page")
        parser.add_argument("--source-url", default=SOURCE_URL)
        parser.add_argument("--licence", default=LICENCE)

    def handle(self, *args, **options) -> None:
        try:
            URLValidator(schemes=["http", "https"])(options["source_url"])
            reading, places = read(options["file"]), parents(options["parent"])
        except (UnreadableFile, NoParent) as error:
            raise CommandError(str(error)) from error
        except ValidationError as error:
            raise CommandError("--source-url must be an address such as https://example.org/texts.") from error
        origin = Origin(options["source"], options["source_url"], options["licence"])
        done: Counter[str] = Counter()
        for entry in reading.entries:
            try:
                done += write(entry, places, origin)
            except ValidationError as error:
                reading.problems.append(f"Page {entry.number} is left out: {reasons(error)}")
        self._report(reading, places, done)

    def _report(self, reading, places, done) -> None:
        without = {language for entry in reading.entries for language in entry.texts} - places.keys()
        for language in sorted(without):
            self.stdout.write(f"Nothing was taken over in {language}: there is no page to put it under.")
        for problem in reading.problems:
            self.stdout.write(problem)
        self.stdout.write(f"{done[NEW]} pages are new, {done[CHANGED]} changed, {done[UNCHANGED]} stayed as they were.")
