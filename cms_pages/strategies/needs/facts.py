"""What a need says, as JSON: to see whether somebody else has changed it, and to bring it back."""

import json
from collections.abc import Mapping
from hashlib import sha256
from typing import Any

from cms_pages.networks.organisations.fields_of_action import FieldOfAction
from cms_pages.strategies.words import rewritten

from .models import Confirmation, Need

Json = dict[str, Any]
WORDS = ("statement", "explanation", "target_group")
PLAIN = ("place",)


def facts_of(need: Need) -> Json:
    said = {name: getattr(need, name) for name in (*WORDS, *PLAIN)}
    return said | {"field": need.field.code if need.field else ""}


def bring_back(need: Need, facts: Mapping[str, Any]) -> None:
    for name in (*WORDS, *PLAIN):
        setattr(need, name, facts[name])
    need.field = FieldOfAction.objects.filter(code=facts["field"]).first() if facts["field"] else None


def seen_of(need: Need) -> str:
    """The same as long as no person has changed what it says; what a machine translates meanwhile does not count."""
    facts = facts_of(need)
    said = [_by_people(facts[name]) for name in WORDS] + [facts[name] for name in (*PLAIN, "field")]
    return sha256(json.dumps(said, sort_keys=True).encode()).hexdigest()[:16]


def _by_people(given: Mapping[str, Any]) -> Json:
    others = {code: other["text"] for code, other in given.get("others", {}).items() if not other["machine"]}
    return {"own": [given.get("language"), given.get("text")], "others": others}


def change(need: Need, changes: Mapping[str, Any], language: str) -> None:
    """`changes` has new texts by name, in a language, and maybe place and field."""
    for name, value in changes.items():
        setattr(need, name, rewritten(getattr(need, name), value, language) if name in WORDS else value)


def says_something_else(before: Mapping[str, Any], after: Mapping[str, Any]) -> bool:
    """A translation does not: what was written first says what is meant."""
    reworded = any(before[name].get("text") != after[name].get("text") for name in WORDS)
    return reworded or any(before[name] != after[name] for name in (*PLAIN, "field"))


def confirmation_to_json(one: Confirmation) -> Json:
    return {
        "purpose": one.purpose,
        "organisation": one.organisation_id,
        "side": one.side,
        "by": one.by_id,
        "at": one.at.isoformat(),
        "reason": one.reason,
    }
