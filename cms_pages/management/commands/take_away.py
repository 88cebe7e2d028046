"""Writes everything that is a network's own into one file, which another installation takes in.

Pages, organisations, surveys, released figures and strategies. No people, no contacts, no ballots; single answers only
with --with-raw-answers.
"""

from pathlib import Path

from django.core.management.base import BaseCommand, CommandError

from cms_pages.strategies.take_away.finding import network_called
from cms_pages.strategies.take_away.leaving import take_away
from cms_pages.strategies.take_away.said import Refused
from cms_pages.strategies.take_away.telling import Lines


class Command(BaseCommand):
    help = __doc__

    def add_arguments(self, parser) -> None:
        parser.add_argument("network", help="the address (slug) of its page, or its number")
        parser.add_argument("file", type=Path, help="the .zip file to write")
        parser.add_argument("--with-raw-answers", action="store_true", help="single answers, too; never who gave them")

    def handle(self, *, network: str, file: Path, with_raw_answers: bool, **options) -> None:
        lines = Lines(self.stdout, self.stderr)
        try:
            found = network_called(network)
            report = take_away(found, file, with_raw_answers=with_raw_answers, progress=lines.progress)
        except Refused as refused:
            raise CommandError(str(refused)) from refused
        lines.end(report)
        self.stdout.write(f"{file} is written.")
