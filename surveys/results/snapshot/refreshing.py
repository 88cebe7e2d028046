"""Brings the files of a snapshot up to date. Safe to repeat, and safe to be stopped at any point."""

import zlib
from collections.abc import Mapping

import orjson
from django.conf import settings

from surveys.definition.models import Survey
from surveys.domain.renames import Renames
from surveys.results.definition import Definition
from surveys.results.queries import definition_of

from .codes import CodeBook
from .folder import Folder, Manifest, Part
from .layout import Sheet, sheets_of
from .parts import forget_parts, put_into_parts
from .writing import PartWriter


def refresh(survey: Survey) -> None:
    """New responses, what changed since, and files that are broken or missing. Costs the parts that it writes."""
    folder = Folder(survey)
    with folder.locked():
        put_into_parts(survey)
        _write(survey, folder)


def write_changed(survey: Survey) -> None:
    """What was taken out leaves the files. Does nothing where there are none, or where another one writes them."""
    folder = Folder(survey)
    if not folder.exists:
        return
    with folder.locked(wait=False) as ours:
        if ours:
            _write(survey, folder)


def rebuild(survey: Survey) -> None:
    """Everything anew, from the rows alone."""
    folder = Folder(survey)
    with folder.locked():
        folder.store(Manifest())
        forget_parts(survey)
        put_into_parts(survey)
        _write(survey, folder)


def _write(survey: Survey, folder: Folder) -> None:
    folder.sweep_readers()
    definition = definition_of(survey, settings.LANGUAGE_CODE)
    sheets = sheets_of(definition.placed)
    before = folder.manifest()
    manifest = _fitting(before, definition, sheets)
    codes = CodeBook(manifest.codes)
    writer = PartWriter(survey, definition, folder, codes)
    while (states := _states(survey)) and (due := _due(folder, manifest, states)):
        for number, files in writer.write(due, sheets):
            manifest.parts[number] = Part(states[number], files)
    manifest.parts = {number: part for number, part in manifest.parts.items() if number in states}
    manifest.codes = codes.as_json()
    if manifest != before or not folder.exists:
        folder.store(manifest)


def _states(survey: Survey) -> Mapping[int, str]:
    """Read before the rows: what changes meanwhile is seen by looking again."""
    return {number: str(state) for number, state in survey.snapshot_parts.values_list("number", "state")}


def _due(folder: Folder, manifest: Manifest, states: Mapping[int, str]) -> list[int]:
    def is_current(number: int) -> bool:
        part = manifest.parts.get(number)
        return part is not None and part.state == states[number] and folder.is_whole(part)

    return [number for number in sorted(states) if not is_current(number)]


def _fitting(before: Manifest, definition: Definition, sheets: tuple[Sheet, ...]) -> Manifest:
    """What is there can stay as long as each column is of the kind it was, and no key has another name."""
    layout = {f"{sheet.name}:{column.key}": column.kind for sheet in sheets for column in sheet.columns}
    renames = _mark(definition.renames)
    if before.renames == renames and all(layout.get(name) == kind for name, kind in before.layout.items()):
        return Manifest(layout, renames, {name: list(codes) for name, codes in before.codes.items()}, {**before.parts})
    return Manifest(layout, renames)


def _mark(renames: Renames) -> str:
    told = {"written": dict(renames.written), "coded": {key: dict(codes) for key, codes in renames.coded.items()}}
    return f"{zlib.crc32(orjson.dumps(told, option=orjson.OPT_SORT_KEYS)):08x}" if renames else ""
