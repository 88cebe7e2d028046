from django.core.management.base import BaseCommand, CommandError

from surveys.jobs.clock import run_due
from surveys.jobs.registry import all_jobs


class Command(BaseCommand):
    help = "Runs every job that is due. Call it each minute; calling it more often does no harm."

    def handle(self, *args, **options) -> None:
        done = run_due(all_jobs())
        failed = [name for name, succeeded in done.items() if not succeeded]
        if options["verbosity"] > 0 and done:
            self.stdout.write(f"Ran: {', '.join(done)}.")
        if failed:
            raise CommandError(f"Failed: {', '.join(failed)}. The admin's home page shows the errors.")
