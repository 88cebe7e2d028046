"""Finds the texts in Python, templates and scripts. Pure Python, so the result is the same on every machine."""

import ast
import io
import re
import tokenize
from collections.abc import Iterable, Iterator
from pathlib import Path

from django.utils.translation.template import templatize

from augenhoehe.catalogues.message import Message

# Name of the function → which of its arguments are context, text and plural.
_SHAPES = {
    "_": ("text",),
    "gettext": ("text",),
    "gettext_lazy": ("text",),
    "gettext_noop": ("text",),
    "ngettext": ("text", "plural"),
    "ngettext_lazy": ("text", "plural"),
    "pgettext": ("context", "text"),
    "pgettext_lazy": ("context", "text"),
    "npgettext": ("context", "text", "plural"),
    "npgettext_lazy": ("context", "text", "plural"),
}
_CALL_IN_TEMPLATE = re.compile(r"(?<!\w)(?:_|n?p?gettext)\(")
_CALL_IN_SCRIPT = re.compile(r"""(?<![\w.])gettext\(\s*("(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.)*')\s*\)""")
_LEFT_OUT = {"migrations", "node_modules", "__pycache__"}


def messages_below(folders: Iterable[Path], root: Path) -> dict[Message, set[str]]:
    """Every text in the folders, with the files (relative to `root`) that show it."""
    found: dict[Message, set[str]] = {}
    for file in _files(folders):
        for message in _READERS[file.suffix](file.read_text()):
            found.setdefault(message, set()).add(file.relative_to(root).as_posix())
    return found


def _files(folders: Iterable[Path]) -> list[Path]:
    files = (file for folder in folders for file in folder.rglob("*") if file.suffix in _READERS and file.is_file())
    return sorted(file for file in files if not _LEFT_OUT & set(file.parts))


def python_messages(source: str) -> Iterator[Message]:
    calls = (node for node in ast.walk(ast.parse(source)) if isinstance(node, ast.Call))
    return (message for call in calls if (message := _message(call)))


def template_messages(source: str) -> Iterator[Message]:
    """Django blanks a template out until only calls of gettext are left; each is read as Python."""
    calls = templatize(source)
    for match in _CALL_IN_TEMPLATE.finditer(calls):
        expression = ast.parse(_up_to_closing(calls[match.start() :]), mode="eval").body
        if isinstance(expression, ast.Call) and (message := _message(expression)):
            yield message


def script_messages(source: str) -> Iterator[Message]:
    """Plain calls only: `gettext("…")`, with one string in single or double quotes."""
    return (Message(ast.literal_eval(match[1])) for match in _CALL_IN_SCRIPT.finditer(source))


def _message(call: ast.Call) -> Message | None:
    name = call.func.attr if isinstance(call.func, ast.Attribute) else getattr(call.func, "id", "")
    shape = _SHAPES.get(name, ())
    values = [node.value for node in call.args[: len(shape)] if isinstance(node, ast.Constant)]
    if not shape or len(values) != len(shape) or not all(isinstance(value, str) for value in values):
        return None
    return Message(**dict(zip(shape, values, strict=True)))


def _up_to_closing(source: str) -> str:
    """The call that `source` begins with; its strings may hold parentheses themselves."""
    depth = 0
    for token in tokenize.generate_tokens(io.StringIO(source.splitlines()[0]).readline):
        depth += {"(": 1, ")": -1}.get(token.string, 0)
        if token.string == ")" and depth == 0:
            return source[: token.end[1]]
    return source


_READERS = {".py": python_messages, ".html": template_messages, ".txt": template_messages, ".js": script_messages}
