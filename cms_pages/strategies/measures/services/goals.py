"""Goals: added, changed, put in order, deleted while they are empty."""

from uuid import UUID

from django.db import transaction
from django.db.models import Max

from cms_pages.strategies.journal.kinds import Kind
from cms_pages.strategies.journal.noting import note
from cms_pages.strategies.measures.models import Goal
from cms_pages.strategies.measures.refusals import ChangedMeanwhile, Refused
from cms_pages.strategies.measures.writing import meaning_of, seal_of, written
from cms_pages.strategies.strategy import Strategy
from cms_pages.strategies.words import translate_later, words

from .locking import locked, locked_for_drafting, text_changed


def seal_of_goal(goal: Goal) -> str:
    return seal_of(goal.title, goal.description)


@transaction.atomic
def add_goal(*, strategy: Strategy, key: UUID, title: str, description: str, language: str, by) -> Goal:
    """A second time with one key, nothing is made."""
    held = locked_for_drafting(strategy)
    if before := Goal.objects.filter(key=key).first():
        return _same(before.strategy_id == held.pk, before)
    last = held.goals.aggregate(last=Max("order"))["last"] or 0
    goal = Goal.objects.create(
        key=key,
        strategy=held,
        title=words(title, language),
        description=words(description, language),
        order=last + 1,
    )
    _note(held, goal, by, "goal_added")
    translate_later(goal)
    return goal


@transaction.atomic
def change_goal(*, goal: Goal, seal: str, title: str, description: str, language: str, by) -> Goal:
    """Raises ChangedMeanwhile where it reads otherwise than the seal says."""
    held = locked_for_drafting(goal.strategy)
    kept = locked(Goal, goal.pk)
    if seal_of_goal(kept) != seal:
        raise ChangedMeanwhile
    before = meaning_of(kept.title, kept.description)
    kept.title = written(kept.title, title, language)
    kept.description = written(kept.description, description, language)
    kept.save(update_fields=["title", "description"])
    translate_later(kept)
    if meaning_of(kept.title, kept.description) != before:
        _note(held, kept, by, "goal_changed")
    return kept


@transaction.atomic
def move_goal(*, goal: Goal, up: bool, by) -> None:
    """One place up or down. The first one stays where it is when it is moved up."""
    held = locked_for_drafting(goal.strategy)
    if put_in_order(list(held.goals.all()), locked(Goal, goal.pk), up):
        _note(held, goal, by, "goal_moved")


@transaction.atomic
def delete_goal(*, goal: Goal, by) -> None:
    held = locked_for_drafting(goal.strategy)
    kept = Goal.objects.select_for_update().filter(pk=goal.pk).first()
    if kept is None:
        return
    if kept.measures.exists():
        raise Refused("has_measures")
    _note(held, kept, by, "goal_deleted")
    kept.delete()


def put_in_order(rows: list, row, up: bool) -> bool:
    """Whether anything moved. Rows get places from 1, whatever gaps and doubles there were."""
    at = next((place for place, each in enumerate(rows) if each.pk == row.pk), None)
    to = None if at is None else at + (-1 if up else 1)
    if to is None or not 0 <= to < len(rows):
        return False
    rows[at], rows[to] = rows[to], rows[at]
    for place, each in enumerate(rows, 1):
        each.order = place
    type(row).objects.bulk_update(rows, ["order"])
    return True


def _same(is_same: bool, before: Goal) -> Goal:
    if not is_same:
        raise Refused("sent")
    return before


def _note(strategy: Strategy, goal: Goal, by, what: str) -> None:
    text_changed(strategy)
    note(Kind.TEXT_CHANGED, network=strategy.network, about=strategy, by=by, what=what, goal=str(goal.key))
