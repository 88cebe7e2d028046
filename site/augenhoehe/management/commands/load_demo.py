from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError
from django.db import IntegrityError

from augenhoehe.demo.load import is_loaded, load


class Command(BaseCommand):
    help = "Loads the demonstration, once: pages in ten languages, two surveys with synthetic answers, accounts."

    def handle(self, *args, **options) -> None:
        if not settings.DEMO_ACCOUNTS:
            raise CommandError("A real site refuses demo accounts, so the demonstration is not loaded here.")
        if is_loaded():
            self._say("The demonstration is there already.")
            return
        try:
            load(self._say)
        except (IntegrityError, ValidationError) as error:
            raise CommandError(
                f"The demonstration cannot stand beside what is here already, so nothing of it was loaded: {error}"
            ) from error
        self._say("The demonstration is loaded. `remove_demo` removes it.")

    def _say(self, sentence: str) -> None:
        if self.stdout.isatty() or sentence.startswith("The "):
            self.stdout.write(sentence)
