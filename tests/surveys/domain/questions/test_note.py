"""A note asks nothing."""

from surveys.domain.questions import TYPES

from .sending import question, read

NOTE = question("note")


def test_note_reads_writes_and_lacks_nothing():
    note = TYPES["note"]
    assert (read(NOTE, q="x").answers, note.write(NOTE, {"q": "x"})) == ({}, {})
    assert (note.keys(NOTE), note.asked_keys(NOTE, {}), note.unanswered(NOTE, {})) == ((), (), [])
