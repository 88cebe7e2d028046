"""What a due job is."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta

from django.utils.functional import Promise


@dataclass(frozen=True)
class Job:
    """`run` takes nothing, may be called at any time and any number of times, and raises when it failed.

    `name` is stored and never changes; `label` is what the admin's home page calls the job. Where `extra` is named and
    not installed, there is no such job.
    """

    name: str
    label: str | Promise
    every: timedelta
    run: Callable[[], object]
    extra: str = ""
