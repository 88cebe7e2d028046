"""What publishing a page would change, shown to the editor beforehand."""

from dataclasses import dataclass
from functools import cached_property

from wagtail.admin.panels import Panel

from surveys.domain.changes import changes_between
from surveys.domain.outline import Json, questions_of
from surveys.domain.renames import renames_in
from surveys.domain.rewording import Texts
from surveys.domain.structure import to_json

from .change_words import COMPARABILITY, DRAFTS, Words
from .compile import draft_survey
from .models import TextEdition
from .offered import gate_of
from .publishing import texts_by_language
from .renames import declared_renames, latest_edition, with_renames
from .stream import lists_in, steps_in
from .translations import live_pages, source_page, survey_of


@dataclass(frozen=True)
class ShownChange:
    """One line of the table; `comparability` is the code, for its mark."""

    heading: str
    key: str
    sentence: str
    drafts: str
    comparability: str
    effect: str


def shown_changes(page) -> list[ShownChange] | None:
    """What publishing this page would change; None while nothing is published, or its source is not."""
    survey = survey_of(page)
    published = latest_edition(survey) if survey else None
    pages = [page, *(other for other in live_pages(page) if other != page)] if published else []
    source = next((other for other in pages if other == source_page(page)), None)
    if published is None or source is None:
        return None
    return changes_to(published, *_of_draft(source, pages), source.locale.language_code)


def changes_to(published: TextEdition, structure: Json, texts: Texts, source_language: str) -> list[ShownChange]:
    """From what is published to a structure, with its declared renames, and its texts in all languages."""
    old = published.version.structure
    renames = renames_in([{"steps": old["steps"]}, structure])
    old_questions = questions_of(renames.structure(old))
    old_texts = renames.texts(published.texts.get(published.source_language, {}))
    words = Words(
        {**old_questions, **questions_of(structure)},
        {**old_texts, **texts.get(source_language, {})},
    )
    return [
        ShownChange(
            words.heading(change),
            change.key,
            words.sentence(change),
            str(DRAFTS[change.drafts]),
            change.comparability,
            str(COMPARABILITY[change.comparability]),
        )
        for change in changes_between(old, structure, published.texts, texts)
    ]


def _of_draft(source, pages: list) -> tuple[Json, Texts]:
    """As far as a draft can be read: mistakes in it are shown elsewhere."""
    steps = steps_in(source.steps)
    lists = lists_in(source)
    definition = draft_survey(steps, lists)
    texts, _not_offered = texts_by_language(definition, source, pages, gate_of(survey_of(source), source.language_bar))
    return with_renames(to_json(definition), declared_renames(steps, lists)), texts


class ChangesPanel(Panel):
    """Read only; shown once something is published."""

    class BoundPanel(Panel.BoundPanel):
        template_name = "surveys/definition/changes_panel.html"

        @cached_property
        def changes(self) -> list[ShownChange] | None:
            return shown_changes(self.instance) if self.instance.pk else None

        def is_shown(self):
            return super().is_shown() and self.changes is not None

        def get_context_data(self, parent_context=None):
            return {**super().get_context_data(parent_context), "changes": self.changes}
