"""Looks at a zipped workbook before anything opens it: sizes, number of parts, declarations that could blow up."""

import io
import re
import zipfile

from surveys.xlsform.problems import FormProblem, FormRefused

MAX_PARTS = 3_000
MAX_PART = 40_000_000
MAX_TOTAL = 100_000_000
MAX_TAGS = {"worksheets": 6_000_000, "sharedstrings": 1_200_000}
MAX_TAGS_ELSEWHERE = 200_000
MAX_TAGS_IN_A_ROW = 70_000
READ = re.compile(r"(^|/)(sharedStrings|styles|workbook|sheet[^/]*|\[Content_Types\])\.xml$|\.rels$|worksheets/", re.I)
ROW = re.compile(rb"<(?:[\w.-]+:)?row\b")


def check_zip(content: bytes, name: str, *, most: int = MAX_TOTAL) -> None:
    """Raises FormRefused. `most` bytes may all parts have together."""
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            _check_sizes(archive, name, most)
            for part in archive.infolist():
                if READ.search(part.filename):
                    _check_part(archive, part, name)
    # zipfile raises a RuntimeError for a compression that it does not know, and for an encrypted part.
    except (zipfile.BadZipFile, zipfile.LargeZipFile, EOFError, OSError, RuntimeError) as error:
        raise FormRefused([FormProblem("damaged_zip", params={"file": name})]) from error


def _check_sizes(archive: zipfile.ZipFile, name: str, most: int) -> None:
    parts = archive.infolist()
    total = sum(part.file_size for part in parts)
    too_large = any(part.file_size > MAX_PART for part in parts if READ.search(part.filename))
    if len(parts) > MAX_PARTS or total > most or too_large:
        raise FormRefused([FormProblem("zip_too_large", params={"file": name})])
    if not any(part.filename.endswith("workbook.xml") for part in parts):
        raise FormRefused([FormProblem("not_a_workbook", params={"file": name})])


def _check_part(archive: zipfile.ZipFile, part: zipfile.ZipInfo, name: str) -> None:
    content = archive.read(part)
    start = content[:4096].replace(b"\x00", b"").upper()
    if b"<!DOCTYPE" in start or b"<!ENTITY" in start:
        raise FormRefused([FormProblem("unsafe_xml", params={"file": name})])
    path = part.filename.lower()
    most = next((most for word, most in MAX_TAGS.items() if word in path), MAX_TAGS_ELSEWHERE)
    if content.count(b"<") > most or ("worksheets" in path and _longest_row(content) > MAX_TAGS_IN_A_ROW):
        raise FormRefused([FormProblem("too_many_cells", params={"file": name, "most": 250_000})])


def _longest_row(content: bytes) -> int:
    starts = [match.start() for match in ROW.finditer(content)]
    ends = [*starts[1:], len(content)][: len(starts)]
    return max((content.count(b"<", start, end) for start, end in zip(starts, ends, strict=True)), default=0)
