"""What each column of a file answers.

A column is called by a question's name or key, or by its way through the groups: `group/name` (KoboToolbox) or
`group-name` (ODK Central). A multiple choice may have one column an option: `name/option`, `name.option`. R writes
points for all letters that it does not take.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from surveys.domain.engine import Form, FormNode
from surveys.domain.engine.form import VALUE
from surveys.domain.questions.ranking import places

from .cells import Reader, reader_of

IDENTITY = ("_uuid", "meta/instanceID", "meta-instanceID", "meta.instanceID", "instanceID", "KEY", "X_uuid")
SENT = ("_submission_time", "SubmissionDate", "X_submission_time", "CompletionDate", "end", "today")
POINT_PARTS = ("Latitude", "Longitude", "Altitude", "Accuracy")


@dataclass
class Target:
    """One answer: the place of its column (or -1), and the places of the columns of its options or parts.

    `codes` are what its list offers; None where there is no list.
    """

    node: FormNode
    read: Reader
    column: int = -1
    options: list[tuple[int, str]] = field(default_factory=list)
    parts: list[int] = field(default_factory=list)
    codes: frozenset[str] | None = None


@dataclass(frozen=True)
class Layout:
    targets: tuple[Target, ...]
    unknown: tuple[str, ...]
    identity: int
    sent: tuple[int, ...]


def layout_of(form: Form, headers: Sequence[str]) -> Layout:
    nodes = [node for node in form.nodes if node.kind == VALUE and not node.repeats and node.type != "note"]
    targets = {node.index: Target(node, reader_of(node), codes=_codes(node)) for node in nodes}
    names, notes = _Names(nodes), _Names([node for node in form.nodes if node.type == "note" or node.kind != VALUE])
    unknown = []
    for place, header in enumerate(headers):
        if found := names.take(header):
            _place(targets[found[0].index], found[1], place)
        elif header not in IDENTITY and not notes.take(header):
            unknown.append(header)
    there = {header: place for place, header in reversed(list(enumerate(headers)))}
    used = tuple(target for target in targets.values() if target.column >= 0 or target.options or target.parts)
    identity = next((there[name] for name in IDENTITY if name in there), -1)
    return Layout(used, tuple(unknown), identity, tuple(there[name] for name in SENT if name in there))


def _codes(node: FormNode) -> frozenset[str] | None:
    listed = node.type in ("single", "multiple", "scale", "consent", "ranking") and node.question
    return node.question.codes if listed and node.question and node.question.options else None


def _place(target: Target, part: str, place: int) -> None:
    if not part:
        target.column = place
    elif target.node.type == "geopoint":
        target.parts.append(place)
    else:
        target.options.append((place, part))


class _Names:
    """From a header to (node, option or part). A name in two groups stands for the one, then for the other."""

    def __init__(self, nodes: Sequence[FormNode]):
        self._exact: dict[str, list[tuple[FormNode, str]]] = {}
        self._rough: dict[str, list[tuple[FormNode, str]]] = {}
        for node in nodes:
            for name, part in _called(node):
                self._exact.setdefault(name, []).append((node, part))
                self._rough.setdefault(_rough(name), []).append((node, part))

    def take(self, header: str) -> tuple[FormNode, str] | None:
        for names, name in ((self._exact, header), (self._rough, _rough(header))):
            if found := names.get(name):
                return found.pop(0) if len(found) > 1 else found[0]
        return None


def _rough(name: str) -> str:
    return re.sub(r"\W", ".", name).lower()


def _called(node: FormNode) -> Iterator[tuple[str, str]]:
    way = node.path.split("/")[2:]
    names = dict.fromkeys((node.name, node.key, "/".join(way), "-".join(way)))
    for name in names:
        yield name, ""
        for part in _parts(node):
            yield from ((f"{name}{sign}{part}", part) for sign in "/.-")


def _parts(node: FormNode) -> Sequence[str]:
    if node.type == "geopoint":
        return POINT_PARTS
    if node.type == "multiple" and node.question:
        return [choice.code for choice in node.question.choices]
    return (
        [str(place) for place in range(1, places(node.question) + 1)]
        if node.type == "ranking" and node.question
        else ()
    )
