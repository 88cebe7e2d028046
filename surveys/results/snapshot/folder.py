"""The folder of a snapshot: its files, and the manifest that says which of them belong to it.

A file is written under a name that was never used, then the manifest is replaced, then what no longer belongs is
deleted. Whoever reads has links of its own, so nothing is taken from under it.
"""

import fcntl
import json
import os
import secrets
import shutil
import time
import zlib
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.exceptions import ImproperlyConfigured

from surveys.definition.models import Survey

MANIFEST, LOCK, READERS = "manifest.json", "lock", "reading"
FORMAT = 2
READER_SECONDS = 60
"""After this time whoever reads has locked its folder; if not, it was killed, and what it left behind is deleted."""


@dataclass(frozen=True)
class File:
    """`columns` are those it has, each with its type; `checksum` is a CRC-32."""

    name: str
    rows: int
    checksum: int
    columns: dict[str, str]


@dataclass(frozen=True)
class Part:
    """The files of a part by the name of their sheet, written for `state`."""

    state: str
    files: dict[str, File]


@dataclass
class Manifest:
    """`layout` tells the kind of each column that was ever written; `codes` are those of `codes.CodeBook`."""

    layout: dict[str, str] = field(default_factory=dict)
    renames: str = ""
    codes: dict[str, list[str]] = field(default_factory=dict)
    parts: dict[int, Part] = field(default_factory=dict)
    format: int = FORMAT


class Folder:
    def __init__(self, survey: Survey):
        root = getattr(settings, "SURVEYS_SNAPSHOTS", None)
        if root is None:
            raise ImproperlyConfigured("SURVEYS_SNAPSHOTS must name a folder for the snapshots of answers.")
        self.path = Path(root) / f"{survey.pk}-{survey.slug}"

    def manifest(self) -> Manifest:
        """An empty one where there is none, or none that can be read: then everything is written again."""
        try:
            return _from_json(json.loads((self.path / MANIFEST).read_bytes()))
        except (OSError, ValueError, KeyError, TypeError):
            return Manifest()

    @property
    def exists(self) -> bool:
        return (self.path / MANIFEST).exists()

    def store(self, manifest: Manifest) -> None:
        """From here on this is the snapshot; files of an earlier one are deleted."""
        new = self.path / f"{MANIFEST}-{secrets.token_hex(4)}"
        new.write_text(json.dumps(asdict(manifest), ensure_ascii=False), encoding="utf-8")
        new.replace(self.path / MANIFEST)
        belonging = {file.name for part in manifest.parts.values() for file in part.files.values()}
        for found in self.path.iterdir():
            if found.is_file() and found.name not in {MANIFEST, LOCK, *belonging}:
                found.unlink(missing_ok=True)

    def is_whole(self, part: Part) -> bool:
        return all(_checksum(self.path / file.name) == file.checksum for file in part.files.values())

    def new_name(self, part: int) -> str:
        return f"part-{part}-{secrets.token_hex(6)}.parquet"

    def file_of(self, name: str, rows: int, columns: dict[str, str]) -> File:
        checksum = _checksum(self.path / name)
        if checksum is None:
            raise FileNotFoundError(name)
        return File(name, rows, checksum, columns)

    @contextmanager
    def locked(self, wait: bool = True) -> Iterator[bool]:
        """Whether this process may write; without `wait`, False where another one writes."""
        self.path.mkdir(mode=0o700, parents=True, exist_ok=True)
        with (self.path / LOCK).open("w") as lock:
            try:
                fcntl.flock(lock, fcntl.LOCK_EX | (0 if wait else fcntl.LOCK_NB))
            except BlockingIOError:
                yield False
            else:
                yield True

    @contextmanager
    def held(self) -> Iterator[tuple[Manifest, Path]]:
        """The manifest, and a folder with the files that it names, which stay as they are."""
        own = self.path / READERS / secrets.token_hex(8)
        own.mkdir(mode=0o700, parents=True)
        try:
            with _locked_folder(own):
                yield self._linked(own), own
        finally:
            shutil.rmtree(own, ignore_errors=True)

    def _linked(self, own: Path) -> Manifest:
        while True:
            manifest = self.manifest()
            try:
                for part in manifest.parts.values():
                    for file in part.files.values():
                        _link(self.path / file.name, own / file.name)
            except FileNotFoundError:
                if self.manifest() == manifest:
                    raise
                continue  # replaced meanwhile
            return manifest

    def sweep_readers(self) -> None:
        """Links of a reader that was killed would keep what has long been withdrawn."""
        for left in (self.path / READERS).glob("*"):
            with suppress(OSError):
                if time.time() - left.stat().st_mtime > READER_SECONDS:
                    with _locked_folder(left):
                        shutil.rmtree(left, ignore_errors=True)

    def delete(self) -> None:
        shutil.rmtree(self.path, ignore_errors=True)


@contextmanager
def _locked_folder(path: Path) -> Iterator[None]:
    """Until the process ends at the latest. Raises BlockingIOError where another one has it."""
    folder = os.open(path, os.O_RDONLY)
    try:
        fcntl.flock(folder, fcntl.LOCK_EX | fcntl.LOCK_NB)
        yield
    finally:
        os.close(folder)


def _link(source: Path, target: Path) -> None:
    try:
        os.link(source, target)
    except FileExistsError:
        pass
    except FileNotFoundError:
        raise
    except OSError:  # a file system without links
        shutil.copyfile(source, target)


def _checksum(path: Path) -> int | None:
    found = 0
    try:
        with path.open("rb") as source:
            while block := source.read(1 << 20):
                found = zlib.crc32(block, found)
    except OSError:
        return None
    return found


def _from_json(data: dict[str, Any]) -> Manifest:
    if data["format"] != FORMAT:
        raise ValueError(data["format"])
    parts = {
        int(number): Part(
            part["state"],
            {sheet: File(**file) for sheet, file in part["files"].items()},
        )
        for number, part in data["parts"].items()
    }
    return Manifest(data["layout"], data["renames"], data["codes"], parts)
