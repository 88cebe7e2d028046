from pathlib import Path

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from augenhoehe.catalogues.gaps import gaps
from augenhoehe.catalogues.languages import catalogue_languages
from augenhoehe.catalogues.sources import messages_below
from augenhoehe.catalogues.write import read, updated

FOLDERS = ("cms_pages", "surveys", "site")


class Command(BaseCommand):
    help = "Brings the catalogues in locale/ up to date with the sources; --check only says what they lack."
    requires_system_checks = []

    def add_arguments(self, parser) -> None:
        parser.add_argument("--check", action="store_true", help="change nothing, fail where something is missing")

    def handle(self, *args, check: bool, **options) -> None:
        root = settings.REPOSITORY
        found = messages_below([root / folder for folder in FOLDERS], root)
        self._check(found) if check else self._write(found)

    def _write(self, found: dict) -> None:
        for language in catalogue_languages():
            file = _file_of(language)
            file.parent.mkdir(parents=True, exist_ok=True)
            catalogue = updated(file, language, found)
            catalogue.save(str(file))
            untranslated = len(catalogue.untranslated_entries())
            self.stdout.write(f"{language}: {len(catalogue)} texts, {untranslated} to be translated.")

    def _check(self, found: dict) -> None:
        sentences = [s for language in catalogue_languages() for s in gaps(read(_file_of(language)), language, found)]
        if sentences:
            shown = sentences[:50] + ([f"… and {len(sentences) - 50} more."] if len(sentences) > 50 else [])
            raise CommandError("\n".join(shown))
        self.stdout.write(f"All {len(found)} texts are in all catalogues.")


def _file_of(language: str) -> Path:
    return Path(settings.LOCALE_PATHS[0]) / language / "LC_MESSAGES" / "django.po"
