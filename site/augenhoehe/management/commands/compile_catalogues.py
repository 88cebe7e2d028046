from pathlib import Path

from django.conf import settings
from django.core.management.base import BaseCommand

from augenhoehe.catalogues.compile import compile_all
from augenhoehe.catalogues.languages import catalogue_languages


class Command(BaseCommand):
    help = "Compiles the catalogues in locale/, where they changed."
    requires_system_checks = []

    def handle(self, *args, **options) -> None:
        done = compile_all(Path(settings.LOCALE_PATHS[0]), catalogue_languages())
        self.stdout.write(f"Compiled: {', '.join(done) or 'nothing, all catalogues are up to date'}.")
