"""A survey as one JSON document in one language: everything that a program needs to ask the questions itself."""

from collections.abc import Iterator
from functools import lru_cache
from typing import Any

from django.http import HttpRequest
from django.urls import reverse

from surveys.answering.addresses import Addresses
from surveys.answering.compiled import languages_of_edition, survey_of_version, texts_of_edition
from surveys.answering.models import Side
from surveys.answering.queries import Standing, standing_without_draft
from surveys.answering.start import ABOUT
from surveys.answering.step_rules import Kept, with_keys
from surveys.answering.texts import Texts, direction, native_name
from surveys.answering.uploads.queries import is_attachment
from surveys.answering.who_sees import promises_of, who_sees
from surveys.answering.words import option_label
from surveys.definition.consent import is_consent
from surveys.definition.minutes import core_minutes
from surveys.definition.models import TextEdition, Wave
from surveys.domain.expressions import Expression
from surveys.domain.expressions.to_json import to_json
from surveys.domain.questions import TYPES, taken_for
from surveys.domain.survey import Group, Item, Option, Question, Repeat, Step, Survey

from .problems import ApiProblem

Json = dict[str, Any]

RULES = ("relevant", "constraint", "required_when", "read_only", "calculate", "initial", "choice_filter")
_TEXTS = ("label", "help", "required_message", "constraint_message", "other_label")
_FIELDS = (
    *("required", "rows_from", "other", "minimum", "maximum", "max_length", "places", "role", "default", "list"),
    *("appearance", "step", "trigger"),
)
UNASKED: Json = {"steps": [], "lists": {}, "consents": [], "sides": None}
"""Until a survey has opened its pages show what it is about, but none of its questions: nor does the document."""


def standing_in(slug: str, language: str) -> Standing:
    """One query. Raises ApiProblem for a survey that is not there, or not in this language."""
    standing = standing_without_draft(slug)
    if standing is None or language not in languages_of_edition(standing.edition_id):
        raise ApiProblem("not-found")
    return standing


def definition(request: HttpRequest, slug: str, language: str, side: str) -> Json:
    standing = standing_in(slug, language)
    fixed = frozen(standing.version_id, standing.edition_id, language, side)
    asked = UNASKED if state_of(standing.wave) == "not_open_yet" else {}
    return _about(request, standing, language) | fixed | asked


def state_of(wave: Wave) -> str:
    return "open" if wave.is_open() else "closed" if wave.has_closed() else "not_open_yet"


def _about(request: HttpRequest, standing: Standing, language: str) -> Json:
    """What may change while version and edition stay."""
    wave, record = standing.wave, standing.survey
    survey = survey_of_version(standing.version_id)
    return {
        "survey": record.slug,
        "language": language,
        "direction": direction(language),
        "languages": [_language(request, record.slug, code) for code in languages_of_edition(standing.edition_id)],
        "wave": wave.number,
        "state": state_of(wave),
        "opens": wave.opens.isoformat(timespec="seconds"),
        "closes": wave.closes.isoformat(timespec="seconds") if wave.closes else None,
        "report_back_on": wave.report_back_on.isoformat() if wave.report_back_on else None,
        "demonstration": record.demonstration,
        "privacy": [
            {"side": side.value, "mode": record.privacy.get(side.value, "anonymous"), "sentence": row["single_answers"]}
            for side, row in zip(Side, who_sees(record.privacy), strict=True)
        ],
        "promises": [
            {"name": each.name, "title": each.title, "sentence": each.sentence} for each in promises_of(record, survey)
        ],
        "links": _links(request, record.slug, language),
    }


def _language(request: HttpRequest, slug: str, code: str) -> Json:
    address = reverse("surveys_api:definition", args=[slug, code])
    return {"language": code, "name": native_name(code), "definition": request.build_absolute_uri(address)}


def _links(request: HttpRequest, slug: str, language: str) -> Json:
    found = {
        "answers_schema": reverse("surveys_api:answers_schema", args=[slug, language]),
        "drafts": reverse("surveys_api:drafts", args=[slug, language]),
        "results": reverse("surveys_api:results", args=[slug, language]),
        "page": Addresses(slug, language).start(),
    }
    return {name: request.build_absolute_uri(address) for name, address in found.items()}


@lru_cache(maxsize=200)
def frozen(version_id: int, edition_id: int, language: str, side: str) -> Json:
    """Versions and editions never change, so this is made once per process."""
    numbers = TextEdition.objects.values_list("version__number", "number").get(pk=edition_id)
    return _Written(survey_of_version(version_id), texts_of_edition(edition_id, language, side)).document() | {
        "version": {"number": numbers[0], "edition": numbers[1]},
    }


class _Written:
    """A survey with its texts; `${key}` stays in them, for the program to fill in what was answered."""

    def __init__(self, survey: Survey, texts: Texts):
        self.survey = survey
        self.texts = texts.piped(Kept())
        self.names = {question.name: key for key, question in survey.questions.items() if question.name}

    def document(self) -> Json:
        survey = self.survey
        return {
            "title": self.texts.plain("title"),
            "intro": self.texts.plain("intro"),
            "about": {name: self.texts.plain(f"about.{name}") for name in ABOUT},
            "minutes": core_minutes(survey, self.texts.all_plain()),
            "consents": [question.key for question in survey.questions.values() if is_consent(question)],
            "sides": {"question": survey.side_question, "map": dict(survey.sides)} if survey.side_question else None,
            "steps": [self._step(step) for step in survey.steps],
            "lists": {
                name: [self._option(each, f"list.{name}", None) for each in found]
                for name, found in survey.lists.items()
            },
        }

    def _step(self, step: Step) -> Json:
        path = f"step.{step.key}"
        return {
            "key": step.key,
            "title": self.texts.plain(f"{path}.title"),
            "intro": self.texts.plain(f"{path}.intro"),
            "appearance": step.appearance,
            **self._rules(step, ("relevant",)),
            "items": [self._item(item) for item in step.items],
        }

    def _item(self, item: Item) -> Json:
        return self._question(item) if isinstance(item, Question) else self._group(item)

    def _group(self, group: Group) -> Json:
        path = f"group.{group.key}"
        is_repeat = isinstance(group, Repeat)
        return {
            "key": group.key,
            "type": "repeat" if is_repeat else "group",
            "label": self.texts.plain(f"{path}.label"),
            "hint": self.texts.plain(f"{path}.hint"),
            "appearance": group.appearance,
            **self._rules(group, ("relevant", "count") if is_repeat else ("relevant",)),
            "items": [self._item(item) for item in group.items],
        }

    def _question(self, question: Question) -> Json:
        path, plain = f"question.{question.key}", self.texts.plain
        found: Json = {"key": question.key, "type": taken_for(question.type), "answerable": is_answerable(question)}
        found |= {name: text for name in _TEXTS if (text := plain(f"{path}.{name}"))}
        fields = {name: getattr(question, name) for name in _FIELDS}
        found |= {name: content for name, content in fields.items() if content or _is_zero(content)}
        if options := list(self._options(question)):
            found["options"] = options
        if question.missing:
            found["missing"] = [self._option(Option(code), path, question) for code in question.missing]
        if question.rows:
            found["rows"] = [
                {"code": row, "key": question.row_key(row), "label": plain(f"{path}.row.{row}.label")}
                for row in question.rows
            ]
        return found | self._rules(question, RULES)

    def _options(self, question: Question) -> Iterator[Json]:
        """Those of a list stand in `lists`. What can be chosen where the type itself decides it is told, too."""
        fixed = () if TYPES[question.type].has_options else TYPES[question.type].codes
        own = () if question.list else question.options
        for option in (*own, *(Option(code) for code in fixed)):
            yield self._option(option, f"question.{question.key}", question)

    def _option(self, option: Option, path: str, question: Question | None) -> Json:
        label = option_label(question, option.code, self.texts) if question else ""
        found: Json = {"code": option.code, "label": label or self.texts.plain(f"{path}.option.{option.code}.label")}
        found |= {"exclusive": True} if option.exclusive else {}
        found |= {"columns": dict(option.columns)} if option.columns else {}
        return found | self._rules(option, ("relevant",))

    def _rules(self, owner: Any, names: tuple[str, ...]) -> Json:
        rules = {name: getattr(owner, name) for name in names}
        return {name: self._rule(rule) for name, rule in rules.items() if rule is not None}

    def _rule(self, rule: Expression) -> Json:
        return {"source": rule.source, "tree": with_keys(to_json(rule), lambda name: self.names.get(name, name))}


def _is_zero(content: Any) -> bool:
    return content == 0 and content is not False


def is_answerable(question: Question) -> bool:
    """Files can be sent on the pages alone; what rules answer, and notes, nobody answers."""
    return question.is_seen and question.type != "note" and not is_attachment(question)
