"""Writes the columns that a survey's results are counted from anew, from its responses."""

from django.core.management.base import BaseCommand, CommandError

from surveys.extras import demand

demand("results")

from surveys.definition.models import Survey
from surveys.results.snapshot.reading import opened
from surveys.results.snapshot.refreshing import rebuild


class Command(BaseCommand):
    help = __doc__

    def add_arguments(self, parser) -> None:
        parser.add_argument("survey", help="the address (slug) of the survey")

    def handle(self, *, survey: str, **options) -> None:
        found = Survey.objects.filter(slug=survey).first()
        if found is None:
            raise CommandError(f"There is no survey with the address “{survey}”.", returncode=2)
        rebuild(found)
        with opened(found) as snapshot:
            self.stdout.write(f"{snapshot.rows} responses in {len(snapshot.manifest.parts)} parts.")
