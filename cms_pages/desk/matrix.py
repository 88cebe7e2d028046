"""The matrix page × language."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from wagtail.models import Locale, Page

from .due import due_codes
from .models import TranslationState
from .records import Records
from .sources import originals
from .states import WAITING, Facts, State, is_outdated, state_of


@dataclass(frozen=True)
class Cell:
    """`words` are those to go, None where nobody has counted them; `since` is told where it is outdated."""

    key: UUID
    code: str
    state: State
    due: bool = True
    page: Page | None = None
    translation_id: int | None = None
    since: datetime | None = None
    words: int | None = 0
    to_publish: bool = False

    @property
    def name(self) -> str:
        return f"{self.key}|{self.code}"

    @property
    def waits(self) -> bool:
        return self.state in WAITING


@dataclass(frozen=True)
class Row:
    page: Page
    network: UUID | None
    cells: tuple[Cell, ...]

    @property
    def key(self) -> UUID:
        return self.page.translation_key

    @property
    def words(self) -> int:
        return sum(cell.words or 0 for cell in self.cells)


def rows_of(records: Records) -> list[Row]:
    """In the order of the tree."""
    pages = [page for found in records.pages.values() for page in found.values()]
    found = originals(pages, records.synced).values()
    return [_row(page, records) for page in sorted(found, key=lambda page: page.path)]


def _row(page: Page, records: Records) -> Row:
    network = records.networks.of(page)
    site = [locale.language_code for locale in records.locales]
    due = due_codes(records.plans.get(page.translation_key), network, records.networks, site)
    return Row(page, network, tuple(_cell(page, locale, due, records) for locale in records.locales))


def _cell(original: Page, locale: Locale, due: Iterable[str], records: Records) -> Cell:
    key, code = original.translation_key, locale.language_code
    if locale.pk == original.locale_id:
        return Cell(key, code, State.ORIGINAL, page=original)
    page = records.pages[key].get(locale.pk)
    translation = records.translations.get((key, locale.pk))
    synced = translation if translation and translation.enabled else None
    facts, words = _facts(original, page, synced, code in due, locale, records)
    state = state_of(facts)
    return Cell(
        key=key,
        code=code,
        state=state,
        due=code in due,
        page=page,
        translation_id=synced.pk if synced else None,
        since=facts.original_changed if state is State.OUTDATED else None,
        words=words,
        to_publish=bool(page) and state is State.CHECKED and _waits_to_be_published(facts, page, locale, records),
    )


def _facts(original, page, synced, due: bool, locale, records: Records) -> tuple[Facts, int | None]:
    plan = records.plans.get(original.translation_key)
    all_words = plan.words if plan else None
    if page is None:
        return Facts(due=due), all_words if due else 0
    kept = records.states.get((original.translation_key, locale.pk))
    missing, words, machine = _to_go(synced, locale, records)
    facts = Facts(
        due=due,
        there=True,
        live=page.live,
        missing=missing,
        machine=machine,
        by_machine=page.pk in records.by_machine or (synced is None and bool(kept and kept.machine)),
        checked_at=kept.checked_at if kept else None,
        current_until=current_until(kept, page),
        original_changed=plan.changed_at if plan else None,
    )
    if synced is None:
        words = all_words if is_outdated(facts) or not (page.live or facts.checked_at) else 0
    return facts, words


def current_until(kept: TranslationState | None, page: Page) -> datetime | None:
    """Up to when somebody looked after this translation: checked it, changed its words, or else published it."""
    known = [moment for moment in (kept.checked_at, kept.text_at) if moment] if kept else []
    return max(known) if known else page.last_published_at or page.latest_revision_created_at


def _to_go(synced, locale, records: Records) -> tuple[int, int, int]:
    """Paragraphs and words without translation, and paragraphs by machine."""
    if synced is None:
        return 0, 0, 0
    number, words = records.texts.totals.get(synced.source_id, (0, 0))
    done, words_done, machine = records.texts.done.get((synced.source_id, locale.pk), (0, 0, 0))
    return number - done, words - words_done, machine


def _waits_to_be_published(facts: Facts, page: Page, locale: Locale, records: Records) -> bool:
    kept = records.states.get((page.translation_key, locale.pk))
    changed = kept.text_at if kept else None
    return not page.live or bool(changed and (page.last_published_at is None or page.last_published_at < changed))
