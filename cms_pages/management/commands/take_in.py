"""Takes in a network that another installation has written with `take_away`: all of it, or nothing."""

from pathlib import Path

from django.core.management.base import BaseCommand, CommandError

from cms_pages.strategies.take_away.coming import take_in
from cms_pages.strategies.take_away.said import Refused
from cms_pages.strategies.take_away.telling import Lines


class Command(BaseCommand):
    help = __doc__

    def add_arguments(self, parser) -> None:
        parser.add_argument("file", type=Path, help="the .zip file")

    def handle(self, *, file: Path, **options) -> None:
        lines = Lines(self.stdout, self.stderr)
        try:
            taken = take_in(file, progress=lines.progress)
        except Refused as refused:
            raise CommandError(str(refused)) from refused
        lines.end(taken.report)
        self.stdout.write(f"The network “{taken.network.name}” is here. Please let people represent its organisations.")
