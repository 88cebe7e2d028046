"""One block for each type of question. The name of a block is the name of the type in `domain.questions`."""

from django.utils.translation import gettext_lazy as _
from wagtail import blocks

from .lists import list_name
from .options import ChoiceOptionBlock, MultipleOptionBlock, OptionBlock, RowBlock, option_list
from .roles import role_choices
from .rules import ExpressionBlock, ReferenceBlock, RelevanceBlock
from .texts import CodeBlock, FormerlyBlock, KeyBlock, LineBlock, ParagraphBlock


class WordingsBlock(blocks.StructBlock):
    """Other words for the same question. Answers meet under one key."""

    mo = LineBlock(required=False, label=_("For migrant organisations"))
    administration = LineBlock(required=False, label=_("For administrations"))
    partner = LineBlock(required=False, label=_("For partners"))

    class Meta:
        label = _("Wording by side")
        help_text = _("Leave empty what everybody reads in the same words.")


def layout(*children: str, settings: tuple[str, ...] = ()) -> blocks.BlockGroup:
    """What is filled in first, and behind the cog wheel what is needed less often."""
    return blocks.BlockGroup(
        children=["label", "help", *children],
        settings=["key", "formerly", "required", "required_message", *settings, "wordings", "role", *RULES, *KEPT],
    )


RULES = ("relevant", "constraint", "constraint_message")
KEPT = ("default", "appearance")


class QuestionBlock(blocks.StructBlock):
    """What all types share."""

    label = LineBlock(label=_("Question"))
    help = ParagraphBlock(required=False, rows=1, label=_("Help"), help_text=_("One line below the question."))
    key = KeyBlock()
    required = blocks.BooleanBlock(required=False, label=_("Must be answered"))
    required_message = LineBlock(required=False, label=_("Message when the answer is missing"))
    wordings = WordingsBlock()
    role = blocks.ChoiceBlock(
        choices=role_choices, required=False, label=_("Role in the analysis"), help_text=_("Results read it.")
    )
    relevant = RelevanceBlock()
    constraint = ExpressionBlock(
        label=_("The answer must satisfy"), help_text=_("An expression in which a dot stands for the answer: . <= 4")
    )
    constraint_message = LineBlock(required=False, label=_("Message when it does not"))
    default = CodeBlock(label=_("What is filled in at first"))
    appearance = CodeBlock(label=_("Appearance"), help_text=_("In the words of XLSForm; kept for an export."))
    formerly = FormerlyBlock(
        help_text=_(
            "Keys that this question had in earlier versions, with blanks between them. Their answers count here."
        )
    )

    class Meta:
        label_format = "{label}"
        form_classname = "struct-block survey-question"
        form_layout = layout()


class MissingAnswers(blocks.StructBlock):
    """Mixed into types that can be left open on purpose."""

    dont_know = blocks.BooleanBlock(required=False, label=_("Offer “don’t know”"))
    prefer_not_say = blocks.BooleanBlock(required=False, label=_("Offer “prefer not to say”"))


MISSING = ("dont_know", "prefer_not_say")
OTHER = ("other", "other_label")


class _OtherOption(blocks.StructBlock):
    other = blocks.BooleanBlock(required=False, label=_("Offer “other, please say”"))
    other_label = LineBlock(required=False, label=_("Label of “other”"))


class SingleBlock(QuestionBlock, _OtherOption, MissingAnswers):
    options = option_list(ChoiceOptionBlock())
    list = list_name()
    dimension = blocks.BooleanBlock(
        required=False,
        label=_("Results may be filtered by this question"),
        help_text=_("For at most three questions, chosen before the survey opens."),
    )

    class Meta:
        icon = "radio-full"
        label = _("Single choice")
        form_layout = layout("options", *MISSING, settings=("list", *OTHER, "dimension"))


class MultipleBlock(QuestionBlock, _OtherOption, MissingAnswers):
    options = option_list(MultipleOptionBlock())
    list = list_name()
    minimum = blocks.IntegerBlock(required=False, min_value=1, label=_("At least this many"))
    maximum = blocks.IntegerBlock(required=False, min_value=1, label=_("At most this many"))

    class Meta:
        icon = "list-ul"
        label = _("Multiple choice")
        form_layout = layout("options", *MISSING, settings=("list", *OTHER, "minimum", "maximum"))


class TextQuestionBlock(QuestionBlock, MissingAnswers):
    max_length = blocks.IntegerBlock(required=False, min_value=1, max_value=5000, label=_("Longest answer, in letters"))

    class Meta:
        icon = "edit"
        label = _("Short text")
        form_layout = layout(settings=("max_length", *MISSING))


class LongTextBlock(TextQuestionBlock):
    class Meta:
        icon = "pilcrow"
        label = _("Long text")


class IntegerQuestionBlock(QuestionBlock, MissingAnswers):
    minimum = blocks.IntegerBlock(required=False, label=_("Smallest number"))
    maximum = blocks.IntegerBlock(required=False, label=_("Largest number"))

    class Meta:
        icon = "order"
        label = _("Whole number")
        form_layout = layout(settings=("minimum", "maximum", *MISSING))


class DecimalQuestionBlock(QuestionBlock, MissingAnswers):
    minimum = blocks.FloatBlock(required=False, label=_("Smallest number"))
    maximum = blocks.FloatBlock(required=False, label=_("Largest number"))

    class Meta:
        icon = "decimal"
        label = _("Decimal number")
        form_layout = layout(settings=("minimum", "maximum", *MISSING))


class DateQuestionBlock(QuestionBlock, MissingAnswers):
    class Meta:
        icon = "calendar"
        label = _("Date")
        form_layout = layout(settings=MISSING)


class TimeQuestionBlock(QuestionBlock, MissingAnswers):
    class Meta:
        icon = "time"
        label = _("Time of day")
        form_layout = layout(settings=MISSING)


class DateTimeQuestionBlock(QuestionBlock, MissingAnswers):
    class Meta:
        icon = "date"
        label = _("Date and time")
        form_layout = layout(settings=MISSING)


class RangeBlock(QuestionBlock, MissingAnswers):
    minimum = blocks.FloatBlock(default=1, label=_("Smallest number"))
    maximum = blocks.FloatBlock(default=10, label=_("Largest number"))
    step = blocks.FloatBlock(default=1, label=_("Distance between two numbers"))

    class Meta:
        icon = "sliders"
        label = _("Number from a range")
        form_layout = layout("minimum", "maximum", "step", settings=MISSING)


class GeopointBlock(QuestionBlock, MissingAnswers):
    class Meta:
        icon = "crosshairs"
        label = _("Place as coordinates")
        form_layout = layout(settings=MISSING)


class EmailQuestionBlock(QuestionBlock, MissingAnswers):
    class Meta:
        icon = "mail"
        label = _("E-mail address")
        form_layout = layout(settings=MISSING)


class ScaleBlock(QuestionBlock, MissingAnswers):
    options = option_list(OptionBlock(), label=_("Steps of the scale, lowest first"))
    list = list_name()

    class Meta:
        icon = "bars"
        label = _("Scale")
        form_layout = layout("options", *MISSING, settings=("list",))


class MatrixBlock(QuestionBlock, MissingAnswers):
    rows = option_list(RowBlock(), label=_("Rows"))
    options = option_list(OptionBlock(), label=_("Columns"))
    list = list_name()
    rows_from = ReferenceBlock(
        types=("multiple",),
        label=_("Only rows chosen in"),
        help_text=_("The key of a multiple choice question. A row is asked when the option of that code is ticked."),
        form_classname="survey-rows-from",
    )

    class Meta:
        icon = "table"
        label = _("Matrix")
        form_layout = layout("rows", "options", *MISSING, settings=("list", "rows_from"))


class RankingBlock(QuestionBlock, MissingAnswers):
    options = option_list(OptionBlock())
    list = list_name()
    places = blocks.IntegerBlock(required=False, min_value=1, label=_("How many are put in order"))

    class Meta:
        icon = "list-ol"
        label = _("Ranking")
        form_layout = layout("options", "places", settings=("list", *MISSING))


class ConsentBlock(QuestionBlock):
    """Always yes or no. A language in which it is not translated is not offered."""

    yes_label = LineBlock(label=_("Label of “yes”"))
    no_label = LineBlock(label=_("Label of “no”"))

    class Meta:
        icon = "check"
        label = _("Consent")
        form_layout = layout("yes_label", "no_label")


class AcknowledgeBlock(QuestionBlock):
    """One box to tick."""

    class Meta:
        icon = "tick"
        label = _("Acknowledgement")
        form_layout = layout()


class NoteBlock(blocks.StructBlock):
    """A text between questions."""

    label = ParagraphBlock(label=_("Text"))
    help = ParagraphBlock(required=False, rows=1, label=_("Small print"))
    key = KeyBlock()
    wordings = WordingsBlock()
    relevant = RelevanceBlock()

    class Meta:
        icon = "info-circle"
        label = _("Note")
        label_format = "{label}"
        form_classname = "struct-block survey-question"
        form_layout = blocks.BlockGroup(children=["label", "help"], settings=["key", "wordings", "relevant"])


class ImageBlock(QuestionBlock):
    """A picture to send along. It is written anew, without place and camera."""

    class Meta:
        icon = "image"
        label = _("Picture")


class FileBlock(QuestionBlock):
    class Meta:
        icon = "doc-full"
        label = _("File")


class HiddenBlock(blocks.StructBlock):
    """A value that rules work out; nobody sees it while answering."""

    label = LineBlock(label=_("Name of the value"), help_text=_("Results show it."))
    calculate = ExpressionBlock(
        required=True,
        label=_("How it is calculated"),
        help_text=_("In the language of XLSForm, for example: ${women} + ${men}"),
    )
    key = KeyBlock()
    relevant = RelevanceBlock()

    class Meta:
        icon = "superscript"
        label = _("Calculated value")
        label_format = "{label}"
        form_classname = "struct-block survey-question"
        form_layout = blocks.BlockGroup(children=["label", "calculate"], settings=["key", "relevant"])


QUESTIONS = {
    "single": SingleBlock,
    "multiple": MultipleBlock,
    "text": TextQuestionBlock,
    "long_text": LongTextBlock,
    "integer": IntegerQuestionBlock,
    "decimal": DecimalQuestionBlock,
    "range": RangeBlock,
    "date": DateQuestionBlock,
    "time": TimeQuestionBlock,
    "datetime": DateTimeQuestionBlock,
    "email": EmailQuestionBlock,
    "scale": ScaleBlock,
    "matrix": MatrixBlock,
    "ranking": RankingBlock,
    "consent": ConsentBlock,
    "acknowledge": AcknowledgeBlock,
    "geopoint": GeopointBlock,
    "image": ImageBlock,
    "file": FileBlock,
    "note": NoteBlock,
    "hidden": HiddenBlock,
}
