"""The rules that touch one step, for the page's script: what it needs to show at once what the server will decide.

A page gets the rules of its own questions and, for each respondent, only those answers of other steps that these rules
read. A rule about things that are not in the page is marked, and the script leaves it to the server.
"""

import json
import re
from collections.abc import Callable, Collection, Iterator, Mapping
from typing import Any

from django.utils.safestring import SafeString, mark_safe

from surveys.domain.expressions import Expression
from surveys.domain.expressions.evaluation import as_text
from surveys.domain.expressions.to_json import to_json
from surveys.domain.expressions.tree import Call, Current, Literal, Node, Path, Reference, parts
from surveys.domain.questions import TYPES, taken_for
from surveys.domain.survey import Group, Item, Question, Repeat, Step, Survey, questions_in

from .piping import NoAnswers
from .rendering import slot
from .texts import Texts
from .words import option_label

Json = dict[str, Any]

LEFT_TO_THE_SERVER = ["?("]
MOST_ITEMS = 300
"""Longer lists stay on the server."""

PLAIN = {"k", "t", "w", "e"}
"""What an entry says of a question without rules."""

_PIPE = re.compile(r"\$\{\s*([^\s{}]+)\s*\}")


class Kept(NoAnswers):
    """Leaves `${key}` in a text, for the script to fill in."""

    def words(self, key: str) -> str:
        return f"${{{key}}}"


def step_rules(survey: Survey, step: Step, texts: Texts) -> SafeString:
    """JSON with slots for a respondent's answers, "" where no rule touches the step."""
    rules = _Rules(survey, step, texts.piped(Kept()))
    if not rules.touch_the_step:
        return SafeString("")
    found = script_json(rules.json())
    outside = " ".join(sorted(rules.reads_outside))
    words = " ".join(sorted(rules.said_outside))
    return SafeString(f'{found[:-1]},"a":{slot(f"read:{outside}")},"p":{slot(f"said:{words}")}}}')


def script_json(content: Any) -> SafeString:
    """As it may stand inside a `<script>`."""
    text = json.dumps(content, separators=(",", ":"))
    for letter in "<>&":
        text = text.replace(letter, f"\\u{ord(letter):04x}")
    return mark_safe(text)  # noqa: S308 - no letter is left that ends a script


def answers_read(survey: Survey, keys: Collection[str], answers: Mapping[str, Any]) -> Json:
    """The texts of these answers alone. What is asked in a repeat comes as its rounds."""
    found: Json = {}
    for step in survey.steps:
        found |= _texts_in(step.items, set(keys), answers)
    inside = {key for key in keys if key in found}
    deep = {key for key in keys if key not in inside and key in survey.questions and _is_repeated(survey, key)}
    plain = {key: as_text(answers.get(key)) for key in keys if key not in inside and key not in deep}
    return found | plain | dict.fromkeys(sorted(deep - set(_keys_in(found))))


def _texts_in(items: tuple[Item, ...], keys: set[str], answers: Mapping[str, Any]) -> Json:
    found: Json = {}
    for item in items:
        if isinstance(item, Repeat):
            if keys & {item.key, *(question.key for question in questions_in(item.items, True))}:
                found[item.key] = [_texts_in(item.items, keys, one) for one in answers.get(item.key) or ()]
        elif isinstance(item, Group):
            found |= _texts_in(item.items, keys, answers)
        else:
            found |= {key: as_text(answers.get(key)) for key in TYPES[item.type].keys(item) if key in keys}
    return found


def _is_repeated(survey: Survey, key: str) -> bool:
    return all(question.key != key for step in survey.steps for question in step.questions)


def _keys_in(found: Any) -> Iterator[str]:
    for key, inner in found.items():
        yield key
        for one in inner if isinstance(inner, list) else ():
            yield from _keys_in(one)


class _Rules:
    def __init__(self, survey: Survey, step: Step, texts: Texts):
        self.survey = survey
        self.step = step
        self.texts = texts
        self.around = dict(_groups_around(step.items))
        self.questions = tuple(each for each in step.questions if TYPES[each.type].on_page or each.calculate)
        self.owners = {key: question for question in self.questions for key in TYPES[question.type].keys(question)}
        self.names = {question.name: key for key, question in survey.questions.items() if question.name}
        self.repeats = {
            group.key for each in survey.steps for group in _groups(each.items) if isinstance(group, Repeat)
        }
        self.rounds_here = {key for repeat in step.repeats for key in _keys_of(repeat)}
        self.lists: Json = {}
        self.labels: Json = {}
        self.reads: set[str] = set()
        self.entries = {question.key: self._entry(question) for question in self.questions}
        self.piped = self._piped()

    @property
    def touch_the_step(self) -> bool:
        has_rules = any(entry.keys() - PLAIN for entry in self.entries.values())
        return has_rules or any(key in self.owners for key in self.piped)

    @property
    def reads_outside(self) -> set[str]:
        return {key for key in self.reads if key not in self.owners}

    @property
    def said_outside(self) -> set[str]:
        """What messages say of answers to other steps."""
        said = {key for entry in self.entries.values() for key in _PIPE.findall(entry.get("m", ""))}
        return {key for key in said if key not in self.owners}

    def json(self) -> Json:
        wanted = {self.owners[key].key for key in (self.reads | self.piped) if key in self.owners}
        entries = [entry for key, entry in self.entries.items() if key in wanted or entry.keys() - PLAIN]
        ruled = {entry["k"] for entry in entries}
        groups = {
            group.key: keys
            for group in _groups(self.step.items)
            if not isinstance(group, Repeat) and ruled & set(keys := [found.key for found in questions_in((group,))])
        }
        shown = [question.key for question in self.step.questions if TYPES[question.type].on_page]
        content = {"q": entries, "g": groups, "s": shown, "l": self.labels, "i": self.lists}
        return {name: found for name, found in content.items() if found}

    def _entry(self, question: Question) -> Json:
        entry: Json = {"k": question.key, "t": taken_for(question.type)}
        relevant = [*(group.relevant for group in self.around[question.key]), question.relevant]
        rules: Json = {
            "r": [self._rule(rule) for rule in relevant if rule],
            "c": self._rule(question.constraint),
            "v": self._rule(question.calculate),
            "n": None if question.required else self._rule(question.required_when),
            "o": {option.code: self._rule(option.relevant) for option in question.choices if option.relevant},
            "f": self._rule(question.choice_filter),
            "x": self._cells(question),
            "w": [*question.rows],
            "d": question.rows_from,
            "e": int(question.other),
        }
        entry |= {name: rule for name, rule in rules.items() if rule not in (None, [], {}, "", 0)}
        if question.rows_from:
            self.reads.add(question.rows_from)
        if question.constraint:
            entry["m"] = self.texts.plain(f"question.{question.key}.constraint_message")
        return entry

    def _cells(self, question: Question) -> Json:
        if question.choice_filter is None:
            return {}
        read = {
            step.test for node, _ in _all_parts(question.choice_filter) if isinstance(node, Path) for step in node.steps
        }
        return {
            option.code: {name: text for name, text in option.columns.items() if name in read}
            for option in question.options
        }

    def _rule(self, expression: Expression | None) -> Any:
        if expression is None:
            return None
        if not all(self._is_known(node, expression) for node, _ in _all_parts(expression)):
            return LEFT_TO_THE_SERVER
        return with_keys(to_json(expression), self._key)

    def _is_known(self, node: Node, expression: Expression) -> bool:
        match node:
            case Reference(name):
                key = self._key(name)
                if key in self.rounds_here:
                    return False
                self.reads.add(key)
                return key in self.survey.questions or key in self.repeats or key in self._further_keys
            case Path(Call("instance", (Literal(name),)), _):
                return self._offer_list(str(name))
            case Path(Current(), steps):
                return [step.test for step in steps] == [".."] or not {"..", "*"} & {step.test for step in steps}
            case Path():
                return False
            case Call("jr:choice-name", (_, Reference(name))):
                return self._offer_labels(self._key(name))
        return True

    @property
    def _further_keys(self) -> set[str]:
        return {key for question in self.survey.questions.values() for key in TYPES[question.type].keys(question)}

    def _key(self, name: str) -> str:
        return name if name in self.survey.questions else self.names.get(name, name)

    def _offer_list(self, name: str) -> bool:
        options = self.survey.lists.get(name, ())
        if not 0 < len(options) <= MOST_ITEMS:
            return False
        owner = next((question for question in self.survey.questions.values() if question.list == name), None)
        self.lists[name] = [
            {"name": option.code, "label": option_label(owner, option.code, self.texts) if owner else ""}
            | dict(option.columns)
            for option in options
        ]
        return True

    def _offer_labels(self, key: str) -> bool:
        question = self.survey.questions.get(key)
        if question is None or len(question.choices) > MOST_ITEMS:
            return False
        self.labels[key] = {option.code: option_label(question, option.code, self.texts) for option in question.choices}
        return True

    def _piped(self) -> set[str]:
        """The keys that stand in the texts of this step."""
        starts = [f"step.{self.step.key}."]
        starts += [f"group.{group.key}." for group in _groups(self.step.items)]
        for question in self.step.questions:
            starts += [f"question.{question.key}."] + ([f"list.{question.list}."] if question.list else [])
        piped = {path: text for path, text in self.texts.all_plain().items() if "${" in text}
        return {key for path, text in piped.items() if path.startswith(tuple(starts)) for key in _PIPE.findall(text)}


def _all_parts(expression: Expression) -> Iterator[tuple[Node, int]]:
    return parts(expression.node)


def with_keys(rule: Any, key_of: Callable[[str], str]) -> Any:
    if not isinstance(rule, list):
        return rule
    if rule[:1] == ["$"]:
        return ["$", key_of(rule[1])]
    return [with_keys(part, key_of) for part in rule]


def _groups(items: tuple[Item, ...]) -> Iterator[Group]:
    for item in items:
        if isinstance(item, Group):
            yield item
            yield from _groups(item.items)


def _keys_of(repeat: Repeat) -> Iterator[str]:
    """Of the repeat, of those in it, and of all that is asked in them."""
    yield repeat.key
    yield from (group.key for group in _groups(repeat.items))
    yield from (key for question in questions_in(repeat.items, True) for key in TYPES[question.type].keys(question))


def _groups_around(items: tuple[Item, ...], outer: tuple[Group, ...] = ()) -> Iterator[tuple[str, tuple[Group, ...]]]:
    for item in items:
        if isinstance(item, Question):
            yield item.key, outer
        elif not isinstance(item, Repeat):
            yield from _groups_around(item.items, (*outer, item))
