"""The builder: what an editor fills in. Steps hold questions, each type of question is one block.

`texts` what is translated and what never is, `rules` when something is asked, `options` what can be chosen,
`questions` one class a type, `repeats` what holds questions inside a step, `steps` the top of it.
"""

from . import adapters  # noqa: F401 - registers the scripts of the editor
from .questions import QUESTIONS, QuestionBlock
from .steps import STEP, StepBlock, StepsBlock

__all__ = ["QUESTIONS", "STEP", "QuestionBlock", "StepBlock", "StepsBlock"]
