"""What can be wrong with the rows of the survey sheet."""

from collections.abc import Callable, Iterator
from pathlib import PurePath

from pyxform.constants import EXTERNAL_INSTANCE_EXTENSIONS, EXTERNAL_INSTANCE_TYPES
from pyxform.parsing.expression import is_xml_tag
from pyxform.question_type_dictionary import QUESTION_TYPE_DICT

from surveys.xlsform.headers import columns
from surveys.xlsform.lines import Line, header_of, lines
from surveys.xlsform.options import choice_columns, lists
from surveys.xlsform.problems import FormProblem
from surveys.xlsform.references import broken_references
from surveys.xlsform.workbook import Workbook

DEEPEST = 31
SELECTS = ("select", "rank", "add select")


def is_select(line: Line) -> bool:
    return line.role == "question" and line.type != "osm" and bool(line.list_name or line.type.startswith(SELECTS))


def is_known_type(line: Line) -> bool:
    return bool(line.list_name) or line.type in QUESTION_TYPE_DICT or line.type in ("include", "background-audio")


def is_from_file(line: Line) -> bool:
    return PurePath(line.list_name).suffix in EXTERNAL_INSTANCE_EXTENSIONS


def has_own_list(line: Line) -> bool:
    """Whether the options come from elsewhere than the choices sheet: a file, an earlier answer, external choices."""
    return is_from_file(line) or "${" in line.list_name or line.type == "select_one_external"


def line_problems(workbook: Workbook) -> Iterator[FormProblem]:
    if not {"type", "name"} <= {column.name for column in columns("survey", workbook.sheet("survey"))}:
        return
    known_lists = {*lists(workbook), *(f"external:{name}" for name in lists(workbook, "external_choices"))}
    for line in lines(workbook):
        for check in CHECKS.get(line.role, ()):
            yield from check(line, known_lists)
    yield from _names(workbook)


def _problem(code: str, line: Line, column: str, **params: str) -> FormProblem:
    return FormProblem(code, "survey", line.row.number, header_of(column, line.columns), params)


def _untyped(line: Line, _lists: set[str]) -> Iterator[FormProblem]:
    yield _problem("missing_type", line, "type")


def _type(line: Line, known_lists: set[str]) -> Iterator[FormProblem]:
    if line.type == "include":
        yield _problem("include", line, "type", type=line.type)
    elif is_select(line) and not line.list_name:
        yield _problem("missing_list", line, "type", type=line.type)
    elif line.type == "select_one_external" and f"external:{line.list_name}" not in known_lists:
        yield _problem("unknown_external_list", line, "type", list=line.list_name)
    elif is_select(line) and not has_own_list(line) and line.list_name not in known_lists:
        yield _problem("unknown_list", line, "type", list=line.list_name)
    elif not is_known_type(line):
        yield _problem("unknown_type", line, "type", type=line.type)


def _name(line: Line, _lists: set[str]) -> Iterator[FormProblem]:
    if not line.name and line.type not in ("note", "audit") and not line.type.lower().startswith("end"):
        yield _problem("missing_name", line, "name", type=line.type)
    elif line.name and not is_xml_tag(line.name):
        yield _problem("bad_name", line, "name", name=line.name)


def _loop(line: Line, known_lists: set[str]) -> Iterator[FormProblem]:
    if line.type == "loop" and line.list_name not in known_lists:
        yield _problem("unknown_list", line, "type", list=line.list_name)


def _label(line: Line, _lists: set[str]) -> Iterator[FormProblem]:
    shown = ("label", "hint", "image", "audio", "video")
    visible = is_select(line) or ("control" in QUESTION_TYPE_DICT.get(line.type, {}) and "-geopoint" not in line.type)
    if visible and not line.text("calculation") and not any(line.texts(column) for column in shown):
        yield _problem("missing_label", line, "label", name=line.name)


def _calculation(line: Line, _lists: set[str]) -> Iterator[FormProblem]:
    if line.type == "calculate" and not line.text("calculation") and not line.text("default"):
        yield _problem("missing_calculation", line, "calculation", name=line.name)


CHECKS: dict[str, tuple[Callable[[Line, set[str]], Iterator[FormProblem]], ...]] = {
    "untyped": (_untyped,),
    "question": (_type, _name, _label, _calculation),
    "begin": (_name, _loop),
}


def _names(workbook: Workbook) -> Iterator[FormProblem]:
    """Twice in one group, or a repeat's name twice anywhere."""
    seen: dict[tuple[object, str], int] = {}
    for line in lines(workbook):
        if line.role not in ("question", "begin") or not line.name:
            continue
        places: list[object] = [line.parents[-1:]]
        if line.role == "begin" and line.type == "repeat":
            places.append("repeat")
        firsts = [seen.setdefault((place, line.name), line.row.number) for place in places]
        if first := next((first for first in firsts if first != line.row.number), 0):
            yield _problem("duplicate_name", line, "name", name=line.name, first=str(first))
        elif line.name == "meta" and not line.parents:
            yield _problem("reserved_name", line, "name", name=line.name)


def shared_instance_names(workbook: Workbook) -> Iterator[FormProblem]:
    """A list of options with the name of a file that other options come from: rules could mean either."""
    found = [line for line in lines(workbook) if line.list_name or line.type in EXTERNAL_INSTANCE_TYPES]
    files = {PurePath(line.list_name).stem for line in found if is_from_file(line)}
    files |= {line.name for line in found if line.type in EXTERNAL_INSTANCE_TYPES}
    header = header_of("list_name", choice_columns(workbook))
    for name, options in lists(workbook).items():
        if name in files:
            yield FormProblem("list_named_like_file", "choices", options[0].row.number, header, {"list": name})


def nesting_problems(workbook: Workbook) -> Iterator[FormProblem]:
    opened: list[Line] = []
    for line in lines(workbook):
        if line.role == "begin":
            opened.append(line)
            if len(opened) == DEEPEST:
                yield _problem("nested_too_deep", line, "type", most=str(DEEPEST - 1))
        elif line.role == "end" and not opened:
            yield _problem("end_without_begin", line, "type", type=line.type)
        elif line.role == "end" and (begin := opened.pop()).type != line.type:
            params = {"type": line.type, "begun": begin.type, "name": begin.name, "first": str(begin.row.number)}
            yield _problem("wrong_end", line, "type", **params)
    for line in opened:
        yield _problem("begin_without_end", line, "type", type=line.type, name=line.name)


REFERENCE_CODES = {
    "unknown": "unknown_reference",
    "ambiguous": "ambiguous_reference",
    "malformed": "malformed_reference",
}


def reference_problems(workbook: Workbook) -> Iterator[FormProblem]:
    for broken in broken_references(workbook):
        params = {"name": broken.name, "written": broken.written}
        yield FormProblem(REFERENCE_CODES[broken.reason], broken.sheet, broken.row.number, broken.header, params)
