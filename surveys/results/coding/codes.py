"""Who found which theme in which text. Everybody codes for themselves, and can take back the last thing they did."""

from collections.abc import Iterable, Sequence

from django.db import transaction
from django.utils import timezone

from surveys.definition.models import Survey

from .models import Coding, CodingAction, Theme, WrittenText
from .refusal import Refused

Pairs = list[tuple[int, int | None]]
"""Ids of texts and themes."""


def roots(themes: Iterable[Theme]) -> dict[int, Theme]:
    """By the id of each theme the one that it counts for: itself, or what it was merged into.

    Themes that were merged in a circle count each for itself: a page must end, whatever the records say.
    """
    known = {theme.pk: theme for theme in themes}
    found = {}
    for pk, theme in known.items():
        seen = set()
        while theme.merged_into_id and theme.pk not in seen:
            seen.add(theme.pk)
            theme = known[theme.merged_into_id]
        found[pk] = known[pk] if theme.pk in seen else theme
    return found


def roots_of(survey: Survey) -> dict[int, Theme]:
    """One query."""
    return roots(Theme.objects.filter(survey=survey))


@transaction.atomic
def give_theme(*, survey: Survey, texts: Sequence[WrittenText], theme: Theme, by) -> int:
    """To each text that did not have it from this coder; the number of them. "None fits" goes where it was said."""
    own = _own(texts, by)
    family = _family(survey, theme)
    having = {text for text, given in own if given in family}
    added: Pairs = [(text.pk, theme.pk) for text in texts if text.pk not in having]
    removed = [(text.pk, None) for text in texts if (text.pk, None) in own]
    return _do(survey, by, added, removed)


@transaction.atomic
def take_theme(*, survey: Survey, texts: Sequence[WrittenText], theme: Theme, by) -> int:
    """From each text that has it from this coder, whatever was merged into it too."""
    family = _family(survey, theme)
    return _do(survey, by, [], [(text, given) for text, given in _own(texts, by) if given in family])


@transaction.atomic
def say_none_fits(*, survey: Survey, texts: Sequence[WrittenText], by) -> int:
    """Of each text in which this coder found no theme."""
    coded = {text for text, _given in _own(texts, by)}
    return _do(survey, by, [(text.pk, None) for text in texts if text.pk not in coded], [])


def last_coding(survey: Survey, by) -> CodingAction | None:
    """What `undo_coding` would take back."""
    own = CodingAction.objects.filter(survey=survey, by=by, kind=CodingAction.Kind.CODED, undone_at=None)
    return own.order_by("-pk").first()


@transaction.atomic
def undo_coding(*, survey: Survey, action: int, by) -> None:
    last = last_coding(survey, by)
    if last is None:
        raise Refused("nothing_to_undo")
    if last.pk != action:
        raise Refused("changed_meanwhile")
    _apply(_standing(survey, last.data["removed"]), last.data["added"], by)
    CodingAction.objects.filter(pk=last.pk).update(undone_at=timezone.now())


def _own(texts: Sequence[WrittenText], by) -> set[tuple[int, int | None]]:
    given = Coding.objects.filter(text__in=[text.pk for text in texts], coder=by)
    return set(given.values_list("text", "theme"))


def _family(survey: Survey, theme: Theme) -> set[int]:
    """The theme and all that count for it."""
    return {pk for pk, root in roots_of(survey).items() if root.pk == theme.pk}


def _do(survey: Survey, by, added: Pairs, removed: Pairs) -> int:
    if not added and not removed:
        return 0
    _apply(added, removed, by)
    data = {"added": added, "removed": removed}
    CodingAction.objects.create(survey=survey, by=by, kind=CodingAction.Kind.CODED, data=data)
    return len({text for text, _theme in [*added, *removed]})


def _apply(add: Pairs, remove: Pairs, by) -> None:
    for text, theme in remove:
        Coding.objects.filter(text=text, theme=theme, coder=by).delete()
    added = [Coding(text_id=text, theme_id=theme, coder=by) for text, theme in add]
    Coding.objects.bulk_create(added, ignore_conflicts=True)


def _standing(survey: Survey, pairs: Pairs) -> Pairs:
    """Without texts that were withdrawn since, and themes that are gone."""
    texts = set(WrittenText.objects.filter(pk__in=[text for text, _ in pairs]).values_list("pk", flat=True))
    themes = {None, *Theme.objects.filter(survey=survey).values_list("pk", flat=True)}
    return [(text, theme) for text, theme in pairs if text in texts and theme in themes]
