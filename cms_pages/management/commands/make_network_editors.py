from django.core.management.base import BaseCommand

from cms_pages.networks.network import NetworkPage
from cms_pages.networks.people.editors import let_edit


class Command(BaseCommand):
    help = "Makes the group of editors of each network that was there before there were such groups."

    def handle(self, *args, **options) -> None:
        names = {let_edit(page).group.name for page in NetworkPage.objects.all()}
        for name in sorted(names):
            self.stdout.write(name)
