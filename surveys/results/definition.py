"""One definition for all versions of a survey: questions, options and rows meet at their keys."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from surveys.domain.renames import NO_RENAMES, Renames
from surveys.domain.survey import Item, Question, Repeat, Step

from .labels import Labels
from .merging import Path, merged_steps


@dataclass(frozen=True)
class Placed:
    """A question and the repeats around it, outermost first; none around one that is asked once."""

    question: Question
    repeats: tuple[Repeat, ...] = ()

    @property
    def path(self) -> Path:
        """Where its answers are found: see `tables.rounds_of`."""
        return tuple(repeat.key for repeat in self.repeats)

    @property
    def ref(self) -> str:
        return ".".join((*self.path, self.question.key))


@dataclass(frozen=True)
class Definition:
    """Steps in the order of the newest version; questions that are no longer asked follow in the steps they were in.

    `languages` are those in which the survey was ever offered, the source language first. `renames` bring answers of
    earlier versions under the keys of the newest one.
    """

    steps: tuple[Step, ...]
    labels: Labels
    languages: tuple[str, ...]
    renames: Renames = NO_RENAMES

    @property
    def questions(self) -> list[Question]:
        """Those that are asked once."""
        return [question for step in self.steps for question in step.questions]

    @property
    def placed(self) -> list[Placed]:
        """All questions in order, those in repeats too."""
        return [placed for step in self.steps for placed in placed_in(step.items)]


def placed_in(items: Iterable[Item], repeats: tuple[Repeat, ...] = ()) -> Iterator[Placed]:
    for item in items:
        if isinstance(item, Question):
            yield Placed(item, repeats)
        else:
            yield from placed_in(item.items, (*repeats, item) if isinstance(item, Repeat) else repeats)


__all__ = ["Definition", "Placed", "merged_steps", "placed_in"]
