"""Makes the needs survey from its template, as a draft or published in all its languages."""

from datetime import date

from django.core.management.base import BaseCommand, CommandError
from wagtail.models import Locale, Page

from surveys.needs_survey.create import SOURCE, create_needs_survey, languages, translate_needs_survey

REPORT_BACK = "day by which you report back what became of the answers; without one it does not open"


class Command(BaseCommand):
    help = __doc__

    def add_arguments(self, parser) -> None:
        parser.add_argument("parent", type=int, help="id of the German page to put it under")
        parser.add_argument("--slug", default="", help="address of the page and the survey")
        parser.add_argument("--publish", action="store_true", help="publish it in every language of the site")

        parser.add_argument("--report-back", type=date.fromisoformat, help=REPORT_BACK, metavar="YYYY-MM-DD")

    def handle(self, *, parent: int, slug: str, publish: bool, report_back: date | None, **_options) -> None:
        page = create_needs_survey(self._parent(parent), slug, report_back_on=report_back)
        if publish:
            page.publish_unopened()
            for language in self._other_languages():
                translate_needs_survey(page, language)
        self.stdout.write(f"Made page {page.pk}, {page.title}.")
        if not report_back:
            self.stdout.write("It opens once its page says by which day you will report back.")

    def _parent(self, pk: int) -> Page:
        parent = Page.objects.filter(pk=pk, locale__language_code=SOURCE).first()
        if parent is None:
            raise CommandError(f"There is no page in German with the id {pk}.")
        return parent.specific

    def _other_languages(self) -> list[str]:
        known = set(Locale.objects.values_list("language_code", flat=True))
        return [language for language in languages() if language in known and language != SOURCE]
