"""What can be chosen: options and rows."""

from django.utils.translation import gettext_lazy as _
from wagtail import blocks

from .rules import ExpressionBlock
from .texts import FormerlyBlock, LineBlock, OptionCodeBlock


def offered_if() -> ExpressionBlock:
    return ExpressionBlock(label=_("Offered only if"), help_text=_("An expression. Without one it is always offered."))


SIDES = [
    ("mo", _("Migrant organisation")),
    ("administration", _("Administration")),
    ("partner", _("Partner")),
]


class OptionBlock(blocks.StructBlock):
    label = LineBlock(label=_("Label"))
    code = OptionCodeBlock()
    formerly = FormerlyBlock(
        help_text=_("Codes that it had in earlier versions, with blanks between them. Their answers count here.")
    )

    class Meta:
        label = _("Option")
        label_format = "{label}"
        form_classname = "struct-block survey-option"
        form_layout = blocks.BlockGroup(children=["label"], settings=["code", "formerly"])


class RowBlock(OptionBlock):
    class Meta:
        label = _("Row")


class ChoiceOptionBlock(OptionBlock):
    """An option of a single choice."""

    side = blocks.ChoiceBlock(
        choices=SIDES,
        required=False,
        label=_("Speaks for"),
        help_text=_("Only for the question that tells the side of whoever answers."),
    )
    relevant = offered_if()

    class Meta:
        form_layout = blocks.BlockGroup(children=["label"], settings=["code", "formerly", "side", "relevant"])


class MultipleOptionBlock(OptionBlock):
    exclusive = blocks.BooleanBlock(
        required=False, label=_("Stands alone"), help_text=_("Nobody can choose it together with another option.")
    )
    relevant = offered_if()

    class Meta:
        form_layout = blocks.BlockGroup(children=["label"], settings=["code", "formerly", "exclusive", "relevant"])


def option_list(child: blocks.StructBlock, **kwargs) -> blocks.ListBlock:
    kwargs.setdefault("label", _("Options"))
    return blocks.ListBlock(child, default=[], **kwargs)
