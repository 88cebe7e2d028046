from django.core.management.base import BaseCommand

from augenhoehe.sign_in.accounts import account_of
from augenhoehe.sign_in.notices import FORGOTTEN, tell
from augenhoehe.sign_in.second_factor import forget


class Command(BaseCommand):
    help = "Forgets the second factor of an account whose device was lost, and signs the account out everywhere."

    def add_arguments(self, parser) -> None:
        parser.add_argument("email")

    def handle(self, *args, email: str, **options) -> None:
        user = account_of(email)
        number = forget(user)
        if number:
            tell(user, FORGOTTEN)
        self.stdout.write(f"Second factors forgotten: {number}. {email} is signed out everywhere.")
