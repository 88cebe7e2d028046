"""What can be wrong with an answer or a definition: codes with parameters. Words come later, translated."""

from dataclasses import dataclass, field
from typing import Any


@dataclass(frozen=True)
class Problem:
    """`ref` is the answer key (answers) or the place in the definition (`step.question`) that has to change."""

    code: str
    ref: str
    params: dict[str, Any] = field(default_factory=dict, compare=False)


class DefinitionError(ValueError):
    """A definition that cannot be used. `problems` names each place and reason."""

    def __init__(self, problems: list[Problem]):
        super().__init__("; ".join(f"{problem.ref}: {problem.code}" for problem in problems))
        self.problems = problems
