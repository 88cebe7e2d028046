"""The inverse of `rows_leaving`: records are made in the order of the registry, under new numbers."""

from collections.abc import Mapping
from typing import Any

from django.core.files.base import ContentFile
from django.db.models import Field, Model

from cms_pages.networks.closed_area.models import Paper
from cms_pages.networks.organisations.fields_of_action import FieldOfAction
from cms_pages.networks.organisations.organisation import Organisation
from cms_pages.strategies.consent.models import ConsentRound

from .fields import fields_of, free, read
from .registry import PARTS, Part
from .said import Progress, Refused, Report

Json = Mapping[str, Any]


class Coming:
    """`made` has the records by their names in the file. `files` are pictures and documents by name, `papers` contents.

    `slugs` says where the surveys are now, `keys` how organisations are called here that got another key.
    """

    def __init__(
        self, report: Report, files: Mapping[str, Model], papers: Mapping[str, bytes], slugs: Mapping[str, str]
    ):
        self.report, self.files, self.papers, self.slugs = report, files, papers, slugs
        self.made: dict[str, Model] = {}
        self.keys: dict[str, str] = {}
        self.paper_files: list = []

    def take_in(self, records: Mapping[str, list[Json]], progress: Progress) -> None:
        """Raises KeyError, ValueError or ValidationError for what was never written by `rows_leaving`."""
        for part in PARTS:
            rows = records[part.name]
            for done, row in enumerate(rows, start=1):
                self.made[row["@"]] = self._known(part, row) or self._make(part, row)
                progress(part.name, done, len(rows))
            self._point_among_themselves(part, rows)

    def _known(self, part: Part, row: Json) -> Model | None:
        """Fields of action and organisations belong to a site, not to one network."""
        if part.model is FieldOfAction:
            return FieldOfAction.objects.filter(code=row["code"]).first()
        if part.model is not Organisation:
            return None
        return Organisation.objects.filter(key=row["key"], name=row["name"]).first()

    def _make(self, part: Part, row: Json) -> Model:
        values = {}
        for field in fields_of(part.model, part.left_out):
            if field.is_relation:
                values[field.name] = None if _is_own(field) else self._target(field, row[field.name])
            else:
                values[field.name] = self._value(part, field, row[field.name])
        made = part.model(**values)
        if isinstance(made, Paper):
            self._with_file(made, row)
        made.save(force_insert=True)
        _keep_days(made, part, values)
        for field in part.model._meta.local_many_to_many:
            getattr(made, field.name).set([self.made[name] for name in row[field.name]])
        return made

    def _target(self, field: Field, name: str | None) -> Model | None:
        if name is None:
            return None
        if name.startswith("media/"):
            return self.files.get(name)
        found = self.made[name]
        if not isinstance(found, field.related_model):
            raise ValueError(name)
        return found

    def _value(self, part: Part, field: Field, value: Any) -> Any:
        value = read(field, value)
        if part.model is Organisation and field.name == "key":
            return self._free_key(value)
        if field.name == "survey":
            return self.slugs.get(value, value)
        if part.model is ConsentRound and self.keys:
            value = self._renamed(value)
        return self._moved(value) if isinstance(value, dict | list) else value

    def _free_key(self, key: str) -> str:
        taken = set(Organisation.objects.filter(key__startswith=key).values_list("key", flat=True))
        found = free(key, taken)
        if found != key:
            self.keys[key] = found
            self.report.miss(f"Another organisation has the key {key} here: the one that came has the key {found}.")
        return found

    def _renamed(self, value: Any) -> Any:
        """In lists of organisations."""
        if isinstance(value, dict):
            return {name: self._renamed(each) for name, each in value.items()}
        if isinstance(value, list):
            return [self._renamed(each) for each in value]
        return self.keys.get(value, value) if isinstance(value, str) else value

    def _moved(self, value: Any) -> Any:
        """Surveys are named by their address: {"survey": …} and {"waves": [[survey, number]]}."""
        if isinstance(value, list):
            return [self._moved(each) for each in value]
        if not isinstance(value, dict):
            return value
        found = {name: self._moved(each) for name, each in value.items()}
        if isinstance(found.get("survey"), str):
            found["survey"] = self.slugs.get(found["survey"], found["survey"])
        if isinstance(found.get("waves"), list):
            found["waves"] = [[self.slugs.get(slug, slug), number] for slug, number in found["waves"]]
        return found

    def _with_file(self, paper: Paper, row: Json) -> None:
        content = self.papers.get(f"media/papers/{row['key']}")
        if content is None and row["file_name"]:
            raise Refused("The file is damaged: a paper is missing.")
        if content is not None:
            paper.file.save(row["file_name"], ContentFile(content), save=False)
            self.paper_files.append(paper.file)

    def _point_among_themselves(self, part: Part, rows: list[Json]) -> None:
        """Once all of them are there."""
        own = [field for field in fields_of(part.model, part.left_out) if _is_own(field)]
        for row in rows:
            there = {field.name: self.made[row[field.name]] for field in own if row[field.name]}
            if there:
                part.model.objects.filter(pk=self.made[row["@"]].pk).update(**there)


def _is_own(field: Field) -> bool:
    return field.related_model is field.model


def _keep_days(made: Model, part: Part, values: Mapping[str, Any]) -> None:
    """Some fields say the time of saving by themselves."""
    kept = {name: value for name, value in values.items() if getattr(made._meta.get_field(name), "auto_now_add", False)}
    if kept:
        part.model.objects.filter(pk=made.pk).update(**kept)
