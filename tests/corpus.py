"""Real forms, responses and texts: the folder that AUGENHOEHE_CORPUS names. The one place that knows if it is there."""

import os
from pathlib import Path

from tests.needed import fail_or_skip

CORPUS = Path(os.environ.get("AUGENHOEHE_CORPUS") or "/nowhere")
PARTS = ("expected", "talafar", "texts", "xlsforms")


def need_corpus() -> Path:
    """The folder with all its parts. Where one is missing the test fails under CI, and is skipped otherwise."""
    lost = [part for part in PARTS if not (CORPUS / part).is_dir()]
    if lost:
        message = f"NO CORPUS, so nothing was held against what is real: AUGENHOEHE_CORPUS lacks {', '.join(lost)}"
        fail_or_skip(message)
    return CORPUS


def corpus_files(pattern: str) -> list[Path]:
    """For one test a file, which asks for the fixture `corpus` too. Without files one test is left to tell so."""
    return sorted(CORPUS.glob(pattern)) or [CORPUS / pattern]
