"""Writes the public pages of a network as files, in all its languages: they are read without a server and for ever."""

from pathlib import Path

from django.core.management.base import BaseCommand, CommandError

from cms_pages.strategies.take_away.archive.writing import write_archive
from cms_pages.strategies.take_away.finding import network_called
from cms_pages.strategies.take_away.said import Refused
from cms_pages.strategies.take_away.telling import Lines


class Command(BaseCommand):
    help = __doc__

    def add_arguments(self, parser) -> None:
        parser.add_argument("network", help="the address (slug) of its page, or its number")
        parser.add_argument("folder", type=Path, help="a folder that is empty or not there yet")

    def handle(self, *, network: str, folder: Path, **options) -> None:
        lines = Lines(self.stdout, self.stderr)
        try:
            report = write_archive(network_called(network), folder, progress=lines.progress)
        except Refused as refused:
            raise CommandError(str(refused)) from refused
        lines.end(report)
        self.stdout.write(f"{folder / 'index.html'} is the first page.")
