"""Says what is wrong with a catalogue: texts that are missing, left over, untranslated, or with other placeholders."""

import re
from collections.abc import Iterator

import polib

from augenhoehe.catalogues.message import Message
from augenhoehe.catalogues.write import key_of, number_of_forms

_PLACEHOLDER = re.compile(r"%\((\w+)\)[sd]")


def gaps(catalogue: polib.POFile, language: str, found: dict[Message, set[str]]) -> Iterator[str]:
    """One sentence for each."""
    entries = {key_of(entry): entry for entry in catalogue if not entry.obsolete}
    for message in sorted(found.keys() - entries.keys()):
        yield f"{language}: “{message.text}” is in the sources, but not in the catalogue. Run extract_messages."
    for message in sorted(entries.keys() - found.keys()):
        yield f"{language}: “{message.text}” is in the catalogue, but in no source any more. Run extract_messages."
    for message in sorted(entries.keys() & found.keys()):
        yield from _of_entry(entries[message], language)


def _of_entry(entry: polib.POEntry, language: str) -> Iterator[str]:
    texts = (
        [entry.msgstr_plural.get(n, "") for n in range(number_of_forms(language))]
        if entry.msgid_plural
        else [entry.msgstr]
    )
    if entry.fuzzy or not all(texts):
        yield f"{language}: “{entry.msgid}” is not translated."
        return
    allowed = _placeholders(entry.msgid) | _placeholders(entry.msgid_plural or "")
    for text in texts:
        # A plural form may leave the number out ("one answer"); anything else would be lost or crash.
        if not _placeholders(text) <= allowed or (not entry.msgid_plural and _placeholders(text) != allowed):
            yield f"{language}: “{entry.msgid}” is translated with other placeholders: “{text}”."


def _placeholders(text: str) -> set[str]:
    return set(_PLACEHOLDER.findall(text))
