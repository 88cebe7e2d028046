"""Writes what the sources say into the catalogues. The same sources always give the same files."""

from pathlib import Path

import polib

from augenhoehe.catalogues.message import Message

_RUSSIAN = "nplurals=3; plural=(n%10==1 && n%100!=11 ? 0 : n%10>=2 && n%10<=4 && (n%100<12 || n%100>14) ? 1 : 2);"
PLURAL_FORMS = {
    "ar": "nplurals=6; plural=n==0 ? 0 : n==1 ? 1 : n==2 ? 2 : n%100>=3 && n%100<=10 ? 3 : n%100>=11 ? 4 : 5;",
    "fr": "nplurals=2; plural=(n > 1);",
    "fa": "nplurals=2; plural=(n > 1);",
    "tr": "nplurals=2; plural=(n > 1);",
    "ru": _RUSSIAN,
    "uk": _RUSSIAN,
}
_TWO_FORMS = "nplurals=2; plural=(n != 1);"


def updated(file: Path, language: str, found: dict[Message, set[str]]) -> polib.POFile:
    """The catalogue with exactly the texts of the sources; known translations stay, English is its own."""
    known = {key_of(entry): entry for entry in read(file) if not entry.obsolete}
    catalogue = polib.POFile(wrapwidth=110)
    catalogue.metadata = {
        "Language": language,
        "MIME-Version": "1.0",
        "Content-Type": "text/plain; charset=UTF-8",
        "Content-Transfer-Encoding": "8bit",
        "Plural-Forms": PLURAL_FORMS.get(language, _TWO_FORMS),
    }
    catalogue.extend(_entry(message, found[message], known.get(message), language) for message in sorted(found))
    return catalogue


def read(file: Path) -> polib.POFile:
    return polib.pofile(str(file)) if file.exists() else polib.POFile()


def key_of(entry: polib.POEntry) -> Message:
    return Message(entry.msgid, entry.msgid_plural or "", entry.msgctxt or "")


def number_of_forms(language: str) -> int:
    return int(PLURAL_FORMS.get(language, _TWO_FORMS)[len("nplurals=")])


def _entry(message: Message, files: set[str], known: polib.POEntry | None, language: str) -> polib.POEntry:
    entry = polib.POEntry(msgid=message.text, msgctxt=message.context or None)
    entry.occurrences = [(file, "") for file in sorted(files)]
    if "%(" in message.text or "%(" in message.plural:
        entry.flags = ["python-format"]
    if message.plural:
        entry.msgid_plural = message.plural
        entry.msgstr_plural = _plural_texts(message, known, language)
    else:
        entry.msgstr = known.msgstr if known else message.text if language == "en" else ""
    return entry


def _plural_texts(message: Message, known: polib.POEntry | None, language: str) -> dict[int, str]:
    if language == "en" and not known:
        return {0: message.text, 1: message.plural}
    stored = {int(number): text for number, text in known.msgstr_plural.items()} if known else {}
    return {number: stored.get(number, "") for number in range(number_of_forms(language))}
