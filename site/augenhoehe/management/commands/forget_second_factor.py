from django.contrib.auth import get_user_model
from django.core.management.base import BaseCommand, CommandError

from augenhoehe.sign_in.second_factor import forget


class Command(BaseCommand):
    help = "Forgets the second factor of an account whose device was lost, and signs the account out everywhere."

    def add_arguments(self, parser) -> None:
        parser.add_argument("email")

    def handle(self, *args, email: str, **options) -> None:
        user = get_user_model().objects.filter(email__iexact=email).order_by("-is_active").first()
        if user is None:
            raise CommandError(f"There is no account with the address {email}.")
        number = forget(user)
        self.stdout.write(f"Second factors forgotten: {number}. {email} is signed out everywhere.")
