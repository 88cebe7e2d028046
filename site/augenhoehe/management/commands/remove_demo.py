from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from augenhoehe.demo.load import is_loaded
from augenhoehe.demo.remove import demo_pages, own_pages_below, remove
from augenhoehe.setup.site import keep_demo_away

NAMED = 10


class Command(BaseCommand):
    help = "Removes the demonstration: its pages, surveys with all answers, pictures and accounts. Nothing else."

    def add_arguments(self, parser) -> None:
        parser.add_argument(
            "--with-pages-below",
            action="store_true",
            help="also removes pages of your own that stand below pages of the demonstration",
        )

    def handle(self, *args, with_pages_below: bool, **options) -> None:
        if not is_loaded() and not demo_pages().exists():
            keep_demo_away(settings.HOME)
            self.stdout.write("There is no demonstration here.")
            return
        own = own_pages_below()
        if own and not with_pages_below:
            titles = "\n".join(f"  {page.title} ({page.url_path})" for page in own[:NAMED])
            raise CommandError(
                f"{len(own)} pages are your own but stand below the demonstration, such as:\n{titles}\n"
                "Move them elsewhere in the administration, or remove them too with --with-pages-below."
            )
        remove()
        keep_demo_away(settings.HOME)
        self.stdout.write("The demonstration is removed.")
