"""Prints the tables of a survey, an option a row, for everybody or group by group.

Without --raw they are those that were released: small groups are hidden, and only filter dimensions that the survey
declares can divide them, at most two together. --raw counts all answers as they stand. It is meant for the people who
run the site and may see raw answers: whoever may run commands here can read the database as well. With --as it prints
what somebody may see: --raw then needs the right to raw answers, everything else the right to tables.
"""

import json
import os
import sys
from argparse import ArgumentTypeError, RawDescriptionHelpFormatter
from collections.abc import Iterator
from typing import Any

from django.contrib.auth import get_user_model
from django.core.management.base import BaseCommand, CommandError

from surveys.extras import demand

demand("results")

from surveys.definition.models import Survey
from surveys.results.access import rights_of
from surveys.results.listing.asked import PEOPLE, Asked, Refused
from surveys.results.listing.raw import raw_rows
from surveys.results.listing.released import released_rows
from surveys.results.listing.text import as_text
from surveys.results.listing.words import REFUSALS

WRONG = 2
"""The exit code for what cannot be answered."""


def condition(text: str) -> tuple[str, str]:
    key, sign, value = text.partition("=")
    if not sign or not key:
        raise ArgumentTypeError("write KEY=VALUE, for example side=mo")
    return key, value


def _may_see(person: str, survey: Survey, raw: bool) -> bool:
    user = get_user_model().objects.filter(**{get_user_model().USERNAME_FIELD: person}).first()
    rights = rights_of(user, survey)
    return rights.raw if raw else rights.aggregates


class Command(BaseCommand):
    help = __doc__

    def create_parser(self, prog_name, subcommand, **kwargs):
        return super().create_parser(prog_name, subcommand, formatter_class=RawDescriptionHelpFormatter, **kwargs)

    def add_arguments(self, parser) -> None:
        parser.add_argument("survey", help="the address (slug) of the survey")
        parser.add_argument("--raw", action="store_true", help="all answers as they stand, nothing hidden")
        parser.add_argument("--as", dest="person", default="", metavar="NAME", help="with the rights of this person")
        parser.add_argument("--by", action="append", default=[], metavar="KEY", help="a table for each answer to KEY")
        parser.add_argument(
            "--where",
            action="append",
            type=condition,
            default=[],
            metavar="KEY=VALUE",
            help="only those who gave this answer; can be repeated",
        )
        parser.add_argument("--wave", type=int, help="the newest without it; with --raw, all waves together")
        parser.add_argument(
            "--weights",
            choices=["organisations", PEOPLE],
            default="organisations",
            help="what is counted; people: how many a response speaks for, in bands",
        )
        parser.add_argument("--reasons", action="store_true", help="add how many gave no answer or were not asked")
        parser.add_argument("--format", choices=["text", "json"], default="text", dest="form")

    def handle(self, *, survey: str, raw: bool, form: str, person: str, **options) -> None:
        found = Survey.objects.filter(slug=survey).first()
        if found is None or (person and not _may_see(person, found, raw)):
            raise CommandError(f"There is no survey with the address “{survey}”.", returncode=WRONG)
        asked = Asked(
            found,
            by=tuple(dict.fromkeys(options["by"])),
            where=tuple(options["where"]),
            wave=options["wave"],
            weights=PEOPLE if options["weights"] == PEOPLE else "",
            reasons=options["reasons"],
        )
        try:
            self._print(raw_rows(asked) if raw else released_rows(asked, self.stderr.write), form)
        except Refused as refused:
            raise CommandError(str(REFUSALS[refused.code]) % refused.params, returncode=WRONG) from refused

    def _print(self, rows: Iterator[dict[str, Any]], form: str) -> None:
        listed = list(rows)
        try:
            self.stdout.write(as_text(listed) if form == "text" else json.dumps(listed, ensure_ascii=False))
        except BrokenPipeError:
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
