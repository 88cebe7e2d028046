"""A network comes from another installation: all of it, or nothing."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from uuid import UUID

from django.core.exceptions import ValidationError
from django.db import DatabaseError, transaction

from cms_pages.networks.record import Network
from surveys.moving import unpack

from .file import Packed, read
from .media import files_kept_only_together, make_file
from .pages_coming import ComingPages
from .rows_coming import Coming
from .said import Progress, Refused, Report, silent


@dataclass(frozen=True)
class TakenIn:
    network: Network
    report: Report


def take_in(path: Path, *, progress: Progress = silent) -> TakenIn:
    """Raises Refused, and then nothing is changed."""
    packed, report = read(path), Report()
    key = _key_of(packed.content)
    if Network.objects.filter(key=key).exists():
        raise Refused("This network is here already.")
    try:
        with files_kept_only_together() as made, transaction.atomic():
            _take_in(packed, report, made, progress)
            return TakenIn(Network.objects.get(key=key), report)
    except (KeyError, TypeError, ValueError, AttributeError, RecursionError) as problem:
        raise Refused(f"The file is damaged: {type(problem).__name__} {problem}.") from problem
    except ValidationError as problem:
        raise Refused(f"The file is damaged: {' '.join(problem.messages)}") from problem
    except (DatabaseError, Network.DoesNotExist) as problem:
        raise Refused(f"Something in the file does not fit to what is here already: {problem}") from problem


def _key_of(content: Mapping[str, Any]) -> UUID:
    try:
        return UUID(content["network"])
    except (KeyError, ValueError, AttributeError, TypeError) as problem:
        raise Refused("The file is damaged: it does not say which network it is about.") from problem


def _take_in(packed: Packed, report: Report, made: list, progress: Progress) -> None:
    content = packed.content
    files = {}
    for done, (name, told) in enumerate(content["media"].items(), start=1):
        files[name] = make_file(name, packed.files[name], told)
        made.append(files[name].file)
        progress("files", done, len(content["media"]))
    surveys = {each["slug"]: unpack(each) for each in content["surveys"]}
    slugs = {slug: survey.slug for slug, survey in surveys.items()}
    for before, now in slugs.items():
        if before != now:
            report.miss(f"Another survey has the address {before}: the one that came has the address {now}.")
    rows = Coming(report, files, packed.files, slugs)
    try:
        rows.take_in(content["records"], progress)
    finally:
        made.extend(rows.paper_files)
    ComingPages(report, files, surveys).take_in(content["pages"], progress)
