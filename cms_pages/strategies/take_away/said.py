"""What is told while a network leaves or comes, and why it is refused."""

from collections.abc import Callable
from dataclasses import dataclass, field

Progress = Callable[[str, int, int], None]
"""Of a part: its name, how many are done, and of how many."""


def silent(_part: str, _done: int, _of: int) -> None:
    pass


class Refused(Exception):
    """Nothing was changed. The message is a sentence for whoever runs the command."""


@dataclass
class Report:
    """`left_out` counts by sentence what did not go along."""

    left_out: dict[str, int] = field(default_factory=dict)

    def miss(self, sentence: str) -> None:
        self.left_out[sentence] = self.left_out.get(sentence, 0) + 1

    def lines(self) -> list[str]:
        return [f"{sentence} ({count})" if count > 1 else sentence for sentence, count in self.left_out.items()]
