"""A step, and the whole survey as a list of steps."""

from django.utils.translation import gettext_lazy as _
from wagtail import blocks

from .repeats import GROUP, REPEAT, GroupBlock, QuestionsBlock, RepeatBlock
from .rules import RelevanceBlock
from .texts import KeyBlock, LineBlock, ParagraphBlock

STEP = "step"
SECTIONS = ((GROUP, GroupBlock), (REPEAT, RepeatBlock))


class StepBlock(blocks.StructBlock):
    """One page of the survey."""

    title = LineBlock(label=_("Title"))
    key = KeyBlock(help_text=_("Made from the title when it is left empty. It is part of the address of the step."))
    intro = ParagraphBlock(required=False, label=_("Introduction"))
    relevant = RelevanceBlock()
    loose = blocks.BooleanBlock(
        required=False,
        label=_("Only a page"),
        help_text=_("As an XLSForm its questions stand outside of groups. Nothing changes for respondents."),
    )
    questions = QuestionsBlock(sections=SECTIONS, required=False, label=_("Questions"))

    class Meta:
        icon = "form"
        label = _("Step")
        label_format = "{title}"
        form_classname = "struct-block survey-step"
        form_layout = blocks.BlockGroup(children=["title", "intro", "questions"], settings=["key", "relevant", "loose"])


class StepsBlock(blocks.StreamBlock):
    """The whole survey."""

    def __init__(self, local_blocks=None, **kwargs):
        super().__init__(local_blocks or [(STEP, StepBlock())], **kwargs)

    class Meta:
        collapsed = True
