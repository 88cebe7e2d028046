"""The code frame: themes are added, renamed, merged and taken apart. Each change is a version and can be taken back."""

from collections.abc import Callable

from django.db import transaction
from django.utils import timezone

from surveys.definition.models import Survey

from .models import CodeFrame, CodingAction, Theme
from .refusal import Refused

Kind = CodingAction.Kind
LONGEST_LABEL = 100


def add_theme(*, survey: Survey, label: str, language: str, by) -> Theme:
    def change(number: int) -> dict:
        labels = {language: _label(survey, label)}
        Theme.objects.create(survey=survey, key=f"t{number}", labels=labels, order=number)
        return {"theme": f"t{number}"}

    _change(survey, by, Kind.ADDED, change)
    return Theme.objects.filter(survey=survey).latest("order")


def rename_theme(*, theme: Theme, label: str, language: str, by) -> None:
    """Its name in one language; names in other languages stay."""

    def change(number: int) -> dict:
        _read_again(theme)
        theme.labels = {**theme.labels, language: _label(theme.survey, label, but=theme)}
        theme.save(update_fields=["labels"])
        return {"theme": theme.key}

    _change(theme.survey, by, Kind.RENAMED, change)


def merge_themes(*, theme: Theme, into: Theme, by) -> None:
    """`theme` counts for `into` from now on. Its codes stay as they were given."""
    if theme.pk == into.pk or theme.survey_id != into.survey_id:
        raise Refused("same_theme")

    def change(number: int) -> dict:
        _read_again(theme, into)
        if theme.merged_into_id or into.merged_into_id:
            raise Refused("no_theme")
        theme.merged_into = into
        theme.save(update_fields=["merged_into"])
        return {"theme": theme.key, "into": into.key}

    _change(theme.survey, by, Kind.MERGED, change)


def split_theme(*, theme: Theme, by) -> None:
    """The reverse of merging, whatever happened in between."""

    def change(number: int) -> dict:
        _read_again(theme)
        if not theme.merged_into:
            raise Refused("no_theme")
        into, theme.merged_into = theme.merged_into.key, None
        theme.save(update_fields=["merged_into"])
        return {"theme": theme.key, "into": into}

    _change(theme.survey, by, Kind.SPLIT, change)


def last_change(survey: Survey) -> CodingAction | None:
    """What `undo_change` would take back."""
    changes = CodingAction.objects.filter(survey=survey, undone_at=None).exclude(kind=Kind.CODED)
    return changes.select_related("by").order_by("-pk").first()


@transaction.atomic
def undo_change(*, survey: Survey, action: int, by) -> None:
    """`action` is the id that somebody saw: what came later is never taken back unseen."""
    _hold(survey)
    last = last_change(survey)
    if last is None:
        raise Refused("nothing_to_undo")
    if last.pk != action:
        raise Refused("changed_meanwhile")
    _restore(survey, last.data["before"])
    _keep_version(survey, current_version(survey) + 1, by)
    CodingAction.objects.filter(pk=last.pk).update(undone_at=timezone.now())


def current_version(survey: Survey) -> int:
    """0 before the first theme."""
    newest = CodeFrame.objects.filter(survey=survey).order_by("-number").values_list("number", flat=True)
    return newest.first() or 0


def _label(survey: Survey, label: str, but: Theme | None = None) -> str:
    label = " ".join(label.split())[:LONGEST_LABEL]
    if not label:
        raise Refused("label_missing")
    others = Theme.objects.filter(survey=survey, merged_into=None).exclude(pk=but.pk if but else None)
    taken = {known.casefold() for theme in others for known in theme.labels.values()}
    if label.casefold() in taken:
        raise Refused("label_taken")
    return label


@transaction.atomic
def _change(survey: Survey, by, kind: str, change: Callable[[int], dict]) -> None:
    _hold(survey)
    before = current_version(survey)
    data = {**change(before + 1), "before": before}
    _keep_version(survey, before + 1, by)
    CodingAction.objects.create(survey=survey, kind=kind, data=data, by=by)


def _hold(survey: Survey) -> None:
    """One change of a frame at a time."""
    list(Survey.objects.select_for_update().filter(pk=survey.pk).values_list("pk"))


def _read_again(*themes: Theme) -> None:
    """As they stand now that nobody else can change the frame. Raises Refused where one was taken back."""
    for theme in themes:
        try:
            theme.refresh_from_db()
        except Theme.DoesNotExist as gone:
            raise Refused("no_theme") from gone


def _keep_version(survey: Survey, number: int, by) -> None:
    themes = [
        {
            "key": theme.key,
            "labels": theme.labels,
            "order": theme.order,
            "into": theme.merged_into.key if theme.merged_into else "",
        }
        for theme in Theme.objects.filter(survey=survey).select_related("merged_into")
    ]
    CodeFrame.objects.create(survey=survey, number=number, themes=themes, by=by)


def _restore(survey: Survey, number: int) -> None:
    """The themes of a version, as it was kept. Version 0 has none."""
    kept = CodeFrame.objects.filter(survey=survey, number=number).first()
    wanted = {each["key"]: each for each in (kept.themes if kept else [])}
    themes = {theme.key: theme for theme in Theme.objects.filter(survey=survey)}
    gone = [theme for key, theme in themes.items() if key not in wanted]
    if any(theme.codings.exists() for theme in gone):
        raise Refused("theme_in_use")
    for theme in gone:
        theme.delete()
    for key, each in wanted.items():
        theme = themes[key]
        theme.labels, theme.order, theme.merged_into = each["labels"], each["order"], themes.get(each["into"])
        theme.save(update_fields=["labels", "order", "merged_into"])
