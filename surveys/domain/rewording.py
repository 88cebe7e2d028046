"""Which words of a survey changed from one version to the next."""

from collections.abc import Collection, Iterator, Mapping

from .outline import Json, Part, owner_of, parts_of

Texts = Mapping[str, Mapping[str, str]]
"""{language: {path: text}}"""

SURVEY = ""
"""Stands for a question's key in what concerns the whole survey."""

_WITH_THEIR_CODE = (".option.", ".row.", ".other_label")


def reworded(old: Json, new: Json, old_texts: Texts, new_texts: Texts) -> dict[tuple[str, str], list[str]]:
    """{(kind of change, key): names}: of questions the languages of new words, of options and rows their codes."""
    before = {part.id for part in parts_of(old)}
    both = [part for part in parts_of(new) if part.id in before]
    questions = {part.key: part for part in both if not part.is_section}
    sections = {part.key for part in both if part.is_section}
    found: dict[tuple[str, str], dict[str, None]] = {}
    for path, language in _changed_texts(old_texts, new_texts):
        for kind, key, name in _about(path, language, questions, sections):
            found.setdefault((kind, key), {})[name] = None
    return {place: sorted(names) for place, names in found.items()}


def _changed_texts(old: Texts, new: Texts) -> Iterator[tuple[str, str]]:
    """(path, language). What was translated only now is not changed; what no language had before is."""
    known = {path for texts in old.values() for path in texts}
    kept = {path for texts in new.values() for path in texts}
    for language in sorted(old.keys() & new.keys()):
        before, now = old[language], new[language]
        for path in dict.fromkeys((*now, *before)):
            if before.get(path) == now.get(path):
                continue
            translated = path in known and path in kept
            one_sided = path not in before or path not in now
            if not one_sided or not (translated or any(part in path for part in _WITH_THEIR_CODE)):
                yield path, language


def _about(
    path: str, language: str, questions: Mapping[str, Part], sections: Collection[str]
) -> Iterator[tuple[str, str, str]]:
    """(kind of change, key, name)"""
    key, rest = owner_of(path, questions)
    kind, _, named = rest.partition(".")
    if key and kind in ("option", "row"):
        yield f"{kind}s_reworded", key, named.removesuffix(".label")
    elif key:
        yield "reworded" if rest.startswith("label") else "explained", key, language
    elif path.startswith("list."):
        yield from _about_list(path, questions)
    elif (section := path.split(".", 1)[-1].rpartition(".")[0]) in sections and not path.startswith("question."):
        yield "section_reworded", section, language
    elif path in ("title", "intro") or path.startswith("about."):
        yield "survey_reworded", SURVEY, language


def _about_list(path: str, questions: Mapping[str, Part]) -> Iterator[tuple[str, str, str]]:
    for key, part in questions.items():
        start = f"list.{part.data.get('list', '')}.option."
        code = path.removeprefix(start).removesuffix(".label")
        if path.startswith(start) and code in part.codes:
            yield "options_reworded", key, code
