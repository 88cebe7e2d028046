"""The builder: what an editor fills in. Steps hold questions, each type of question is one block.

`texts` what is translated and what never is, `rules` when something is asked, `options` what can be chosen, `lists`
options for several questions, `questions` one class a type, `plugged` those of another project, `repeats` what holds
questions inside a step, `steps` the top of it.
"""

from . import adapters  # noqa: F401 - registers the scripts of the editor
from .lists import LIST, ListsBlock
from .plugged import QUESTIONS
from .questions import QuestionBlock
from .steps import STEP, StepBlock, StepsBlock

__all__ = ["LIST", "QUESTIONS", "STEP", "ListsBlock", "QuestionBlock", "StepBlock", "StepsBlock"]
