"""How far something is that runs in the background: in the cache, where every process sees it."""

import logging
from collections.abc import Callable
from dataclasses import asdict, dataclass, replace

from django.core.cache import cache

from .refusal import Refused

FINDING, TRANSLATING = "finding", "translating"

SILENT_SECONDS = 30 * 60
"""Whatever said nothing for so long is gone: it can be begun again."""
KEPT_SECONDS = 24 * 60 * 60

Told = Callable[[int], None]

logger = logging.getLogger(__name__)


@dataclass(frozen=True)
class Work:
    """`done` of `total` answers or texts. `refused` is the code of a refusal; `back` is where whoever began it was."""

    doing: str
    total: int
    back: str
    done: int = 0
    over: bool = False
    refused: str = ""


def note(survey: int, name: str, work: Work) -> None:
    cache.set(_place(survey, name), asdict(work), KEPT_SECONDS if work.over else SILENT_SECONDS)


def work_of(survey: int, name: str) -> Work | None:
    """None for what is not known (any more)."""
    known = cache.get(_place(survey, name))
    return Work(**known) if known else None


def carry_out(survey: int, name: str, work: Work, run: Callable[[Told], object], failed: str) -> None:
    """Notes how far `run` tells to be, and how it ended. What was done before it failed stays; `failed` is the code."""
    latest = work

    def told(done: int) -> None:
        nonlocal latest
        latest = replace(work, done=done)
        note(survey, name, latest)

    try:
        run(told)
        refused = ""
    except Refused as reason:
        refused = reason.code
    except Exception:
        logger.exception("Texts of survey %s: %s broke off.", survey, work.doing)
        refused = failed
    note(survey, name, replace(latest, over=True, refused=refused))


def _place(survey: int, name: str) -> str:
    return f"texts-work:{survey}:{name}"
