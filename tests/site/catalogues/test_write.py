"""Bringing a catalogue up to date, and what is wrong with it."""

import polib
from augenhoehe.catalogues.compile import compile_all
from augenhoehe.catalogues.gaps import gaps
from augenhoehe.catalogues.message import Message
from augenhoehe.catalogues.write import updated

FOUND = {Message("One"): {"a.py"}, Message("%(n)s answer", "%(n)s answers"): {"b.html", "a.py"}}


def written(tmp_path, language, found=FOUND):
    file = tmp_path / "django.po"
    updated(file, language, found).save(str(file))
    return file


def test_english_is_its_own_translation(tmp_path):
    catalogue = polib.pofile(str(written(tmp_path, "en")))
    assert [(e.msgid, e.msgstr, e.msgstr_plural) for e in catalogue] == [
        ("%(n)s answer", "", {0: "%(n)s answer", 1: "%(n)s answers"}),
        ("One", "One", {}),
    ]
    assert list(gaps(catalogue, "en", FOUND)) == []


def test_known_translations_stay_and_left_over_ones_go(tmp_path):
    file = written(tmp_path, "de", {Message("One"): {"a.py"}, Message("Gone"): {"a.py"}})
    catalogue = polib.pofile(str(file))
    catalogue.find("One").msgstr = "Eins"
    catalogue.save()
    assert [(e.msgid, e.msgstr) for e in updated(file, "de", FOUND)] == [("%(n)s answer", ""), ("One", "Eins")]


def test_same_sources_give_the_same_bytes(tmp_path):
    first = written(tmp_path, "ar").read_bytes()
    assert written(tmp_path, "ar").read_bytes() == first
    assert b"POT-Creation-Date" not in first


def test_arabic_needs_six_forms(tmp_path):
    catalogue = polib.pofile(str(written(tmp_path, "ar")))
    assert sorted(catalogue.find("%(n)s answer").msgstr_plural) == [0, 1, 2, 3, 4, 5]


def test_gaps_are_named(tmp_path):
    catalogue = polib.pofile(str(written(tmp_path, "de", {**FOUND, Message("Gone"): {"a.py"}})))
    catalogue.find("Gone").msgstr = "Weg"
    found = {**FOUND, Message("New"): {"a.py"}}
    assert [sentence.partition(".")[0] for sentence in gaps(catalogue, "de", found)] == [
        "de: “New” is in the sources, but not in the catalogue",
        "de: “Gone” is in the catalogue, but in no source any more",
        "de: “%(n)s answer” is not translated",
        "de: “One” is not translated",
    ]


def test_lost_placeholder_is_named():
    found = {Message("Hello %(name)s"): {"a.py"}}
    catalogue = polib.POFile()
    catalogue.append(polib.POEntry(msgid="Hello %(name)s", msgstr="Hallo %(nam)s"))
    assert [sentence[:40] for sentence in gaps(catalogue, "de", found)] == ["de: “Hello %(name)s” is translated with "]


def test_language_without_texts_gets_an_empty_catalogue_once(tmp_path):
    assert compile_all(tmp_path, ["ps"]) == ["ps"]
    assert compile_all(tmp_path, ["ps"]) == []
    assert (tmp_path / "ps" / "LC_MESSAGES" / "django.mo").is_file()
