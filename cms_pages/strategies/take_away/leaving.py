"""Everything that is a network's own, written into one file."""

from collections.abc import Iterable
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import Any

from django.db import transaction
from django.utils import timezone

from cms_pages.networks.record import Network
from surveys.moving import pack

from .file import FORMAT, write
from .media import Media, read_file
from .pages_leaving import Pages
from .rows_leaving import Rows
from .said import Progress, Report, silent


def take_away(network: Network, path: Path, *, with_raw_answers: bool = False, progress: Progress = silent) -> Report:
    """Raises Refused when the file cannot be written. One state of the database, where that can tell one."""
    report = Report()
    media = Media(report)
    with transaction.atomic():
        pages, rows = Pages(network, media, report), Rows(network, media)
        content = {
            "format": FORMAT,
            "made_at": timezone.now().isoformat(),
            "made_by": _version(),
            "network": str(network.key),
            "surveys": list(_surveys(pages, with_raw_answers, progress)),
            "records": rows.to_json(progress),
            "pages": pages.to_json(progress),
        }
    _close_pages(content)
    _add_papers(rows, media)
    content["media"] = {name: media.told[name] for name in sorted(media.told)}
    write(path, content, media.files)
    progress("files", len(media.files), len(media.files))
    return report


def _version() -> str:
    try:
        return version("augenhoehe")
    except PackageNotFoundError:
        return ""


def _surveys(pages: Pages, with_answers: bool, progress: Progress) -> Iterable[dict[str, Any]]:
    slugs = sorted({page.survey.slug for page in pages.found if getattr(page, "survey", None)})
    for done, slug in enumerate(slugs, start=1):
        yield pack(slug, with_answers=with_answers)
        progress("surveys", done, len(slugs))


def _close_pages(content: dict[str, Any]) -> None:
    """The page of a survey says the same dates as its first wave."""
    first = {each["slug"]: each["waves"][0] for each in content["surveys"] if each["waves"]}
    for page in content["pages"]:
        if (wave := first.get(page["survey"])) and "closes" in page["fields"]:
            page["fields"]["closes"] = wave["closes"]


def _add_papers(rows: Rows, media: Media) -> None:
    for part, found in rows.found.items():
        for paper in found if part.name == "paper" else ():
            content = read_file(paper.file) if paper.file else None
            if content is not None:
                media.files[f"media/papers/{paper.key}"] = content
