"""Compiles the catalogues in locale/. A language without a compiled catalogue would vanish without a word."""

import os
from pathlib import Path

import polib


def compile_all(folder: Path, languages: list[str]) -> list[str]:
    """Compile what changed; a language without texts of ours yet gets an empty catalogue. Returns what was compiled."""
    return [code for code in languages if _compile(folder / code / "LC_MESSAGES" / "django.po")]


def _compile(source: Path) -> bool:
    target = source.with_suffix(".mo")
    if target.exists() and (not source.exists() or target.stat().st_mtime >= source.stat().st_mtime):
        return False
    target.parent.mkdir(parents=True, exist_ok=True)
    texts = polib.pofile(str(source)) if source.exists() else _empty()
    draft = target.with_name(f".{target.name}.{os.getpid()}")  # other processes read while this one writes
    texts.save_as_mofile(str(draft))
    if source.exists():
        changed = source.stat().st_mtime
        os.utime(draft, (changed, changed))
    draft.replace(target)
    return True


def _empty() -> polib.POFile:
    texts = polib.POFile()
    texts.metadata = {"Content-Type": "text/plain; charset=UTF-8", "Content-Transfer-Encoding": "8bit"}
    return texts
