"""What a small installation leaves out. Each part is an extra of the package; without it the part is not there.

Where a part begins stands a question here: `has("results")`.

| extra | brings | without it |
|---|---|---|
| `results` | tables, the signed-in results, released findings, exports | no addresses of results, no counting |
| `xlsform` | surveys from workbooks, and back | no list of workbooks in the admin |
| `pdf` | questions, answers and reports as PDF | no link to a PDF |
| `hub` | the actor map, calendars, presentations as pictures | no map of a network, no calendar of its events |
| `postgres`, `s3` | the database and the files elsewhere | SQLite, a folder |

`spss` is another name for what files of SPSS need: `results`.
"""

from functools import cache
from importlib.util import find_spec

MODULES = {
    "results": ("duckdb", "numpy", "orjson", "docx", "xlsxwriter"),
    "xlsform": ("pyxform", "xlrd"),
    "pdf": ("typst",),
    "hub": ("icalendar", "networkx", "pypdfium2"),
    "postgres": ("psycopg",),
    "s3": ("storages", "boto3"),
}


@cache
def has(extra: str) -> bool:
    """Whether everything that a part needs is installed."""
    return all(find_spec(module) for module in MODULES[extra])


def how_to_get(extra: str) -> str:
    return f'pip install "augenhoehe[{extra}]"'


def demand(extra: str) -> None:
    """For commands that are nothing without a part: they end with one sentence instead of a missing import."""
    if not has(extra):
        raise SystemExit(f"This command needs the extra “{extra}”: {how_to_get(extra)}")
