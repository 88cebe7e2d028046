from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.urls import reverse

from augenhoehe.sign_in.accounts import account_of, may_sign_in
from augenhoehe.sign_in.link import make_token


class Command(BaseCommand):
    help = "Prints a link that signs the account with this address in, once, within 30 minutes."

    def add_arguments(self, parser) -> None:
        parser.add_argument("email")

    def handle(self, *args, email: str, **options) -> None:
        user = account_of(email)
        if not may_sign_in(user):
            raise CommandError(f"The account {email} cannot sign in here: it is closed, or a demo account.")
        self.stdout.write(settings.BASE_URL + reverse("sign_in_by_link", args=[make_token(user)]))
