from django.core.management.base import BaseCommand

from augenhoehe.sign_in.accounts import demo_accounts


class Command(BaseCommand):
    help = "Prints the demo accounts; each signs in with a code that arrives at /mail/."

    def handle(self, *args, **options) -> None:
        accounts = list(demo_accounts().order_by("email"))
        if not accounts:
            return
        self.stdout.write("Demo sign-ins (by code):")
        for account in accounts:
            self.stdout.write(f"  {account.email:<32} {account.get_full_name()}".rstrip())
