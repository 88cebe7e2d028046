"""A Frictionless data package (version 2 of its standard): the figures as CSV and what each column means."""

import hashlib
import io
import json
import zipfile
from collections.abc import Iterable
from datetime import datetime
from typing import Any

from django.utils import timezone

from .about import About
from .files import HIDDEN, csv_lines
from .lines import ANSWER, FIGURE, REASON, Line

_PROFILE = "https://datapackage.org/profiles/2.0/datapackage.json"
_FILE = "tables.csv"

_SCHEMA: dict[str, dict[str, Any]] = {
    "filter": {"type": "string", "description": "The dimension that the group is a value of; empty for everybody."},
    "filter_label": {"type": "string"},
    "group": {"type": "string", "description": "Whose answers are counted; empty for everybody."},
    "group_label": {"type": "string"},
    "question": {"type": "string", "description": "The stable key of the question.", "constraints": {"required": True}},
    "question_label": {"type": "string"},
    "row": {"type": "string", "description": "The row of a matrix."},
    "row_label": {"type": "string"},
    "kind": {
        "type": "string",
        "description": "An answer, a reason why there is none, or a figure over all answers.",
        "constraints": {"enum": [ANSWER, REASON, FIGURE]},
    },
    "code": {"type": "string", "description": "The stable code of the answer."},
    "label": {"type": "string"},
    "n": {"type": "integer", "description": "Responses in the group."},
    "answered": {"type": "integer", "description": "Those that answered: the base of shares."},
    "count": {"type": "integer"},
    "share": {"type": "number", "description": "A fraction of those that answered."},
    "first_places": {"type": "integer"},
    "points": {"type": "integer", "description": "Borda points of a ranking."},
    "value": {"type": "number"},
    "suppressed": {"type": "boolean", "trueValues": ["1"], "falseValues": ["0"]},
    "over_rounds": {
        "type": "boolean",
        "trueValues": ["1"],
        "falseValues": ["0"],
        "description": "Rounds of a repeat are counted, not responses.",
    },
}


def data_package(about: About, lines: Iterable[Line]) -> bytes:
    """A zip with `datapackage.json` and the table. The same figures make the same bytes."""
    table = "".join(csv_lines(lines, mark="")).encode()
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as package:
        for name, content in (("datapackage.json", _as_json(descriptor(about, table))), (_FILE, table)):
            package.writestr(zipfile.ZipInfo(name, (1980, 1, 1, 0, 0, 0)), content, zipfile.ZIP_DEFLATED)
    return target.getvalue()


def descriptor(about: About, table: bytes) -> dict[str, Any]:
    found = {
        "$schema": _PROFILE,
        "name": f"{about.slug}-{about.wave}",
        "title": about.title,
        "description": about.description,
        "homepage": about.address,
        "version": f"{about.wave}.{about.batch}",
        "licenses": [{"name": about.licence.code, "title": about.licence.title, "path": about.licence.address}],
        "contributors": [{"title": about.publisher, "roles": ["publisher"]}],
        "resources": [_resource(table)],
    }
    return found | ({"created": _day(about.at)} if about.at else {})


def _day(at: datetime) -> str:
    """As the standard wants it, with a time; that of the figures would tell who had just answered."""
    return f"{timezone.localdate(at).isoformat()}T00:00:00Z"


def _resource(table: bytes) -> dict[str, Any]:
    return {
        "name": "tables",
        "type": "table",
        "path": _FILE,
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "bytes": len(table),
        "hash": f"sha256:{hashlib.sha256(table).hexdigest()}",
        "dialect": {"delimiter": ",", "lineTerminator": "\r\n", "quoteChar": '"', "doubleQuote": True, "header": True},
        "schema": {
            "fields": [{"name": name, **content} for name, content in _SCHEMA.items()],
            "missingValues": ["", HIDDEN],
        },
    }


def _as_json(content: dict[str, Any]) -> str:
    return json.dumps(content, ensure_ascii=False, indent=2)
