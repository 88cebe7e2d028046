from django.core.management.base import BaseCommand

from cms_pages.search.following import rebuild


class Command(BaseCommand):
    help = "Writes anew what the search of the website looks through, from all live pages."

    def handle(self, *args, **options):
        self.stdout.write(f"{rebuild()} pages can be found now.")
