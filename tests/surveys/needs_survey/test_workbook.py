"""The needs survey goes out as a workbook and comes back the same."""

import pytest
from django.core.management import call_command

from surveys.definition.models import Survey, TextEdition
from surveys.domain.expressions import parse
from surveys.needs_survey.create import create_needs_survey, translate_needs_survey
from tests.factories.builder import home_page
from tests.factories.surveys import report_back_day

pytestmark = pytest.mark.django_db
LANGUAGES = ("en", "ar", "de-simple")
RULES = ("relevant", "constraint", "count", "calculate")


def edition_of(slug: str) -> TextEdition:
    return TextEdition.objects.filter(version__survey__slug=slug).latest("pk")


def rules_as_trees(data):
    """The builder writes rules with brackets of its own."""
    if isinstance(data, dict):
        return {
            name: parse(content).node if name in RULES else rules_as_trees(content) for name, content in data.items()
        }
    return [rules_as_trees(item) for item in data] if isinstance(data, list) else data


def test_exported_and_imported_it_loses_nothing(tmp_path):
    page = create_needs_survey(home_page(), "bedarf", report_back_on=report_back_day())
    page.get_latest_revision().publish()
    page.refresh_from_db()
    for language in LANGUAGES:
        home_page(language)
        translate_needs_survey(page, language)
    file = tmp_path / "needs.xlsx"
    call_command("export_xlsform", "bedarf", str(file), verbosity=0)
    call_command("import_xlsform", str(file), "--slug", "again", "--publish")
    first, again = edition_of("bedarf"), edition_of("again")
    assert [survey.source for survey in Survey.objects.all()] == [Survey.Source.BUILDER] * 2
    assert rules_as_trees(again.version.structure) == rules_as_trees(first.version.structure)
    assert again.source_language == first.source_language
    assert again.texts == first.texts
