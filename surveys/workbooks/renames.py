"""What was called otherwise before, as its uploader says it: one `old=new` a line, options as `question/old=new`."""

from collections.abc import Iterable, Mapping
from typing import Any

from surveys.definition.renames import Declared
from surveys.domain.outline import questions_of
from surveys.xlsform.problems import FormProblem, FormRefused


def declared_in(lines: Iterable[str], structure: Mapping[str, Any]) -> Declared:
    """As a version keeps it. Raises FormRefused for a line that names nothing of the structure."""
    questions = questions_of(structure)
    declared: Declared = {"questions": {}, "options": {}, "rows": {}}
    for line in filter(None, (line.strip() for line in lines)):
        before, sign, new = (part.strip() for part in line.rpartition("="))
        owner, slash, old = before.rpartition("/")
        part = questions.get(owner if slash else new)
        if not sign or not old or not new or part is None:
            raise FormRefused([FormProblem("rename_unclear", params={"line": line})])
        if not slash:
            declared["questions"].setdefault(new, []).append(old)
        elif new in part.codes or new in part.rows:
            kind = "options" if new in part.codes else "rows"
            declared[kind].setdefault(owner, {}).setdefault(new, []).append(old)
        else:
            raise FormRefused([FormProblem("rename_unclear", params={"line": line})])
    return {name: found for name, found in declared.items() if found}


def with_earlier(declared: Mapping[str, Any], earlier: Mapping[str, Any], structure: Mapping[str, Any]) -> Declared:
    """What the version before declared goes on where its keys are still there."""
    questions = questions_of(structure)
    merged: Declared = {}
    former = {key: old for key, old in earlier.get("questions", {}).items() if key in questions}
    if found := {**former, **declared.get("questions", {})}:
        merged["questions"] = found
    for kind in ("options", "rows"):
        kept = {key: codes for key, codes in earlier.get(kind, {}).items() if key in questions}
        both = {
            key: {**kept.get(key, {}), **declared.get(kind, {}).get(key, {})}
            for key in (*kept, *declared.get(kind, {}))
        }
        known = {key: _known(codes, questions[key]) for key, codes in both.items()}
        if found := {key: codes for key, codes in known.items() if codes}:
            merged[kind] = found
    return merged


def _known(codes: Mapping[str, Any], part: Any) -> dict[str, Any]:
    return {code: old for code, old in codes.items() if code in part.codes or code in part.rows}
