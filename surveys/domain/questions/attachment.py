"""Pictures and files. They are announced on the page and asked for later; nothing is taken in here."""

from .note import Note


class Image(Note):
    name = "image"


class File(Note):
    name = "file"
