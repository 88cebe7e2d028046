"""Everything that is agreed upon, passage by passage: as it reads now, and frozen."""

from collections.abc import Sequence
from dataclasses import replace

from django.conf import settings
from django.db import transaction
from django.db.models import Max

from cms_pages.strategies.strategy import Strategy

from .agreed import passages_of_goals
from .models import TextVersion
from .pages_of import Pages, pages_of, passages_on
from .passage import IDEA, Passage, digest

__all__ = ["Passage", "changed", "every_passage", "freeze", "hash_of", "passages_in", "passages_of", "unfrozen"]


def passages_of(strategy: Strategy, languages: Sequence[str] = ()) -> list[Passage]:
    """In reading order, readable in all languages of the site, or in some. What has no words is left out; the idea
    never is. A dozen queries, however long the text is."""
    return [each for each in every_passage(strategy, languages=languages) if each.words or each.key == IDEA]


def every_passage(strategy: Strategy, *, pages: Pages | None = None, languages: Sequence[str] = ()) -> list[Passage]:
    """With those that nobody has written yet."""
    pages = pages or pages_of(strategy)
    languages = tuple(languages) or tuple(code for code, _name in settings.LANGUAGES)
    source = pages.language or settings.LANGUAGE_CODE
    return [*passages_on(pages), *passages_of_goals(strategy, source, languages)]


def hash_of(passages: Sequence[Passage]) -> str:
    """Of what is agreed upon, in whatever order it stands."""
    return digest(sorted([each.key, each.hash] for each in passages))


@transaction.atomic
def freeze(strategy: Strategy, by) -> TextVersion:
    """The version that says what the text says now: a new one, or the one that said the same before."""
    Strategy.objects.select_for_update().get(pk=strategy.pk)
    now = unfrozen(strategy)
    if found := strategy.versions.filter(hash=now.hash).first():
        return found
    now.number = (strategy.versions.aggregate(last=Max("number"))["last"] or 0) + 1
    now.by = by
    now.save()
    return now


def unfrozen(strategy: Strategy, languages: Sequence[str] = ()) -> TextVersion:
    """The text as it is now, as a version without a number that is kept nowhere."""
    found = passages_of(strategy, languages)
    stored = [each.to_json() for each in found]
    return TextVersion(strategy=strategy, number=0, hash=hash_of(found), passages=stored)


def passages_in(version: TextVersion, now: Sequence[Passage] = ()) -> list[Passage]:
    """As frozen. What has been translated since is taken from `now`, where the same is written there."""
    current = {each.key: each for each in now}
    return [_with_translations(Passage.from_json(stored), current) for stored in version.passages]


def _with_translations(frozen: Passage, current: dict[str, Passage]) -> Passage:
    now = current.get(frozen.key)
    if now is None or now.hash != frozen.hash or not frozen.words or not now.words:
        return frozen
    others = now.words["others"]
    kept = {code: each for code, each in frozen.words["others"].items() if not each["machine"] or code not in others}
    return replace(frozen, words={**frozen.words, "others": others | kept})


def changed(old: TextVersion, new: TextVersion) -> list[str]:
    """The keys of passages that are new, gone or different: first those of the new version in reading order."""
    before = {stored["key"]: stored["hash"] for stored in old.passages}
    after = {stored["key"]: stored["hash"] for stored in new.passages}
    different = [key for key, found in after.items() if before.get(key) != found]
    return different + [key for key in before if key not in after]
