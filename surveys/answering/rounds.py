"""The rounds of repeats in a form.

`REPEAT__rounds` holds their numbers, a field in a round is `REPEAT.NUMBER.FIELD`.
"""

from collections.abc import Iterator, Mapping
from typing import Any

from django.http import QueryDict

from surveys.domain.answers import MOST_SENT_ROUNDS, rounds_sent
from surveys.domain.questions import TYPES
from surveys.domain.survey import Group, Item, Repeat

RESTORE_FIELD = ":restore"


def with_rounds_changed(sent: QueryDict) -> QueryDict:
    """With one round more or less where the button for it was pressed, else what was sent, itself.

    With `RESTORE_FIELD` a copy of it: what somebody typed earlier, whose page is to be shown again and not saved.
    """
    if RESTORE_FIELD in sent:
        return sent.copy()
    if repeat := sent.get("add_round"):
        numbers = _numbers(sent, repeat)
        more = (max(numbers, default=0) + 1,) if len(numbers) < MOST_SENT_ROUNDS else ()
        return _with_numbers(sent, repeat, (*numbers, *more))
    repeat, _dot, number = sent.get("remove_round", "").rpartition(".")
    if repeat and (gone := rounds_sent(number)):
        return _with_numbers(sent, repeat, tuple(each for each in _numbers(sent, repeat) if each not in gone))
    return sent


def _numbers(sent: QueryDict, repeat: str) -> tuple[int, ...]:
    return rounds_sent(sent.get(f"{repeat}__rounds", ""))


def _with_numbers(sent: QueryDict, repeat: str, numbers: tuple[int, ...]) -> QueryDict:
    changed = sent.copy()
    changed[f"{repeat}__rounds"] = " ".join(map(str, numbers)) or "0"
    return changed


def saved_fields(
    items: tuple[Item, ...], answers: Mapping[str, Any], prefix: str = ""
) -> Iterator[tuple[str, list[str]]]:
    """The form fields that show saved answers, by name."""
    for item in items:
        if isinstance(item, Repeat):
            for number, one in enumerate(answers.get(item.key) or (), start=1):
                yield from saved_fields(item.items, one, f"{prefix}{item.key}.{number}.")
        elif isinstance(item, Group):
            yield from saved_fields(item.items, answers, prefix)
        else:
            for name, texts in TYPES[item.type].write(item, answers).items():
                yield f"{prefix}{name}", texts
