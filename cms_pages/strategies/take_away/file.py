"""The file: a zip with `network.json` and the pictures and documents it names. Reading trusts nothing in it."""

import json
import zipfile
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from .said import Refused

FORMAT = 1
CONTENT = "network.json"
MOST_BYTES = 2 * 1024**3
MOST_CONTENT = 200 * 1024**2
MOST_FILES = 20_000
NOT_SUCH = "This is no file that `take_away` has written."


@dataclass(frozen=True)
class Packed:
    content: dict[str, Any]
    files: dict[str, bytes]


def write(path: Path, content: dict[str, Any], files: dict[str, bytes]) -> None:
    """All of it or nothing: it gets its name when it is complete."""
    unfinished = path.with_name(path.name + ".part")
    try:
        with zipfile.ZipFile(unfinished, "w", zipfile.ZIP_DEFLATED) as target:
            target.writestr(CONTENT, json.dumps(content, ensure_ascii=False, indent=1))
            for name in sorted(files):
                target.writestr(name, files[name])
        unfinished.replace(path)
    except OSError as problem:
        unfinished.unlink(missing_ok=True)
        raise Refused(f"{path} cannot be written: {problem.strerror or problem}.") from problem


def read(path: Path) -> Packed:
    """Raises Refused."""
    try:
        with zipfile.ZipFile(path) as source:
            _check_sizes(source)
            content = _content(source)
            names = [each for each in source.namelist() if each.startswith("media/") and not each.endswith("/")]
            return Packed(content, {name: source.read(name) for name in names})
    except (zipfile.BadZipFile, NotImplementedError, RuntimeError, EOFError) as problem:
        raise Refused(NOT_SUCH) from problem
    except OSError as problem:
        raise Refused(f"{path} cannot be read: {problem.strerror or problem}.") from problem


def _check_sizes(source: zipfile.ZipFile) -> None:
    """A zip says how large it becomes, and Python's reader stops there."""
    parts = source.infolist()
    if CONTENT not in source.namelist():
        raise Refused(NOT_SUCH)
    too_large = sum(each.file_size for each in parts) > MOST_BYTES or source.getinfo(CONTENT).file_size > MOST_CONTENT
    if too_large or len(parts) > MOST_FILES:
        raise Refused("The file becomes larger than a network can be when it is unpacked.")


def _content(source: zipfile.ZipFile) -> dict[str, Any]:
    try:
        content = json.loads(source.read(CONTENT))
    except (ValueError, RecursionError) as problem:
        raise Refused("The file is damaged: network.json cannot be read.") from problem
    if not isinstance(content, dict) or "format" not in content:
        raise Refused(NOT_SUCH)
    if content["format"] != FORMAT:
        raise Refused(
            f"The file has the format {content['format']}, and this site reads the format {FORMAT}. "
            "Please bring both sites to the same version."
        )
    return content
