"""What of the matrix is shown."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from urllib.parse import urlencode

from django.contrib.contenttypes.models import ContentType
from django.http import QueryDict

from cms_pages.networks.network import NetworkPage

from .matrix import Cell, Row
from .records import Records
from .states import STATES_OF_TRANSLATIONS

NAMES = ("language", "state", "network", "section", "kind")


@dataclass(frozen=True)
class Choice:
    name: str
    options: Sequence[tuple[str, str]]
    chosen: str


@dataclass(frozen=True)
class Filters:
    """Codes as they stand in the address; empty for all. What no choice offers is as empty."""

    language: str = ""
    state: str = ""
    network: str = ""
    section: str = ""
    kind: str = ""

    def address(self, **more: object) -> str:
        chosen = {name: getattr(self, name) for name in NAMES if getattr(self, name)}
        return "?" + urlencode(chosen | {name: value for name, value in more.items() if value})


def filters_from(query: QueryDict, choices: dict[str, list[tuple[str, str]]]) -> Filters:
    asked = {name: query.get(name, "") for name in NAMES}
    return Filters(**{name: code for name, code in asked.items() if code in dict(choices[name])})


def choices_for(records: Records, rows: Sequence[Row]) -> dict[str, list[tuple[str, str]]]:
    """At most two queries: names of networks, and of kinds of pages."""
    kinds = ContentType.objects.in_bulk({row.page.content_type_id for row in rows})
    titles: dict[str, str] = {}
    for key, title in NetworkPage.objects.order_by("-pk").values_list("translation_key", "title"):
        titles[str(key)] = title
    used = {str(row.network) for row in rows if row.network}
    return {
        "language": [(locale.language_code, str(locale)) for locale in records.locales],
        "state": [(state.value, state.label) for state in STATES_OF_TRANSLATIONS],
        "network": sorted(((key, titles[key]) for key in used if key in titles), key=lambda pair: pair[1]),
        "section": [(row.page.path, row.page.title) for row in rows if row.page.depth == SECTION_DEPTH],
        "kind": sorted(((str(pk), _kind(kind)) for pk, kind in kinds.items()), key=lambda pair: pair[1]),
    }


SECTION_DEPTH = 3
"""Below the home page of a language."""


def _kind(content_type: ContentType) -> str:
    model = content_type.model_class()
    return str(model._meta.verbose_name) if model else content_type.model


def chosen_rows(rows: Sequence[Row], filters: Filters) -> list[Row]:
    """Rows with the cells of the chosen language; where a state is chosen, rows with a cell in that state."""
    kept = [row for row in rows if _is_meant(row, filters)]
    kept = [replace(row, cells=tuple(cell for cell in row.cells if _shown(cell, filters))) for row in kept]
    return [row for row in kept if not filters.state or any(cell.state == filters.state for cell in row.cells)]


def _shown(cell: Cell, filters: Filters) -> bool:
    return not filters.language or cell.code == filters.language


def _is_meant(row: Row, filters: Filters) -> bool:
    if filters.network and str(row.network) != filters.network:
        return False
    if filters.section and not row.page.path.startswith(filters.section):
        return False
    return not filters.kind or str(row.page.content_type_id) == filters.kind
