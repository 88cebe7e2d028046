"""Questions that belong together: a group under one heading, and a repeat that is asked several times."""

from django.utils.translation import gettext_lazy as _
from wagtail import blocks

from .plugged import PLUGGED, QUESTIONS
from .rules import ExpressionBlock, ReferenceBlock, RelevanceBlock
from .texts import KeyBlock, LineBlock, ParagraphBlock

GROUP, REPEAT = "group", "repeat"
SECTIONS = (GROUP, REPEAT)

# What a repeat may count on: a number says how often, a choice of several asks once for each option.
NUMBERS = ("integer",)
CHOICES = ("multiple", "ranking")


class QuestionsBlock(blocks.StreamBlock):
    """Questions in order. `sections` are the groups and repeats that may stand between them."""

    def __init__(self, local_blocks=None, sections=(), **kwargs):
        super().__init__(local_blocks or [*_QUESTIONS, *((name, section()) for name, section in sections)], **kwargs)

    def deconstruct_with_lookup(self, lookup):
        """Migrations know our types only: what a project plugs in changes no table."""
        ours = [(name, block) for name, block in self.child_blocks.items() if name not in PLUGGED]
        children = [(name, lookup.add_block(block)) for name, block in ours]
        return ("wagtail.blocks.StreamBlock", [children], self._constructor_kwargs)


# Made once: the editor's page describes each of them once, wherever questions may stand.
_QUESTIONS = [(name, block()) for name, block in QUESTIONS.items()]


class _SectionBlock(blocks.StructBlock):
    label = LineBlock(required=False, label=_("Heading"))
    help = ParagraphBlock(required=False, rows=1, label=_("Help"), help_text=_("One line below the heading."))
    key = KeyBlock()
    relevant = RelevanceBlock()

    class Meta:
        label_format = "{label}"


class RepeatBlock(_SectionBlock):
    """Asked as often as an answer says, once for each chosen option, or as often as the respondent likes."""

    times_from = ReferenceBlock(
        types=(*NUMBERS, *CHOICES),
        label=_("How often"),
        help_text=_(
            "As often as a number says, or once for each option that was chosen. Without a question here, respondents "
            "add as many as they like. After a choice, ${key_option} in a text names the option; put the key of this "
            "repeat in the place of “key”."
        ),
        form_classname="survey-times-from",
    )
    count = ExpressionBlock(
        label=_("How often, as an expression"), help_text=_("It has the last word over the question chosen above.")
    )
    questions = QuestionsBlock(required=False, label=_("Questions"))

    class Meta:
        icon = "rotate"
        label = _("Repeated questions")
        form_classname = "struct-block survey-section survey-repeat"
        form_layout = blocks.BlockGroup(
            children=["label", "help", "times_from", "questions"], settings=["key", "count", "relevant"]
        )


class GroupBlock(_SectionBlock):
    """Questions under one heading and one rule."""

    questions = QuestionsBlock(sections=((REPEAT, RepeatBlock),), required=False, label=_("Questions"))

    class Meta:
        icon = "folder-open-inverse"
        label = _("Group of questions")
        form_classname = "struct-block survey-section"
        form_layout = blocks.BlockGroup(children=["label", "help", "questions"], settings=["key", "relevant"])
