import sys

from django.conf import settings
from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError
from django.utils import translation

from augenhoehe.setup.site import SetupError, check, make_site, remember, send_test_mail

QUESTIONS = {
    "name": "Name of the site: ",
    "languages": "Languages, for example de,en,ar: ",
    "mail": "Mail address of the operator: ",
}


class Command(BaseCommand):
    help = "Makes an empty real site: first pages, languages, the operator's account. Asks what is not given."

    def add_arguments(self, parser) -> None:
        parser.add_argument("--name", help="what the site is called")
        parser.add_argument("--languages", help="such as de,en,ar; German, the source language, is always there")
        parser.add_argument("--mail", help="the operator's mail address")

    def handle(self, *args, **options) -> None:
        answers = {name: options[name] or _ask(name, question) for name, question in QUESTIONS.items()}
        answers["languages"] = [code.strip() for code in answers["languages"].split(",") if code.strip()]
        try:
            check(**answers)
            with translation.override(settings.LANGUAGE_CODE):
                make_site(**answers)
        except SetupError as error:
            raise CommandError(str(error)) from error
        remember(settings.HOME, answers["name"])
        self.stdout.write(f"The site is made. Its data is in {settings.HOME}; start it with:")
        self.stdout.write(f"  AUGENHOEHE_HOME={settings.HOME} ./dev start")
        self._send_test_mail(answers["name"], answers["mail"])
        self.stdout.write("This link signs you in, once, within 30 minutes of now, while the site runs:")
        call_command("signin_link", answers["mail"], stdout=self.stdout)

    def _send_test_mail(self, name: str, mail: str) -> None:
        try:
            with translation.override(settings.LANGUAGE_CODE):
                send_test_mail(name, mail)
        except OSError as error:
            self.stderr.write(f"The test mail could not be sent: {error}. Please check EMAIL_URL.")
            return
        folder = settings.MAIL_FOLDER
        self.stdout.write(
            f"A test mail was {f'written to {folder} (set EMAIL_URL to send mails)' if folder else 'sent'}."
        )


def _ask(name: str, question: str) -> str:
    if not sys.stdin.isatty():
        raise CommandError(f"--{name} is missing. {QUESTIONS[name]}")
    return input(question).strip()
