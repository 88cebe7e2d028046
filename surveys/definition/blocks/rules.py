"""When a step, a question or an option is shown: conditions to be picked, or an expression."""

from django.utils.translation import gettext_lazy as _
from wagtail import blocks

from .texts import CodeBlock

OPERATORS = [
    ("is", _("is")),
    ("is_not", _("is not")),
    ("one_of", _("is one of")),
    ("answered", _("is answered")),
]


class ExpressionBlock(CodeBlock):
    """A rule in XLSForm's language."""

    class Meta:
        form_classname = "survey-expression"


class ReferenceBlock(CodeBlock):
    """The key of a question. `types` limits which types are offered; none offers all."""

    def __init__(self, types: tuple[str, ...] = (), **kwargs):
        self.types = types
        super().__init__(**kwargs)


class ConditionBlock(blocks.StructBlock):
    """One comparison. The builder's script offers questions and options by their labels and fills in
    their keys; `codes` holds several with blanks between them.
    """

    question = ReferenceBlock(required=True, label=_("Question"))
    operator = blocks.ChoiceBlock(choices=OPERATORS, default="is", label=_("Comparison"))
    codes = CodeBlock(label=_("Answer"))

    class Meta:
        label = _("Condition")
        form_classname = "survey-condition"
        label_format = "{question} {operator} {codes}"


class RelevanceBlock(blocks.StructBlock):
    """All or any of some conditions. An expression, where there is one, has the last word."""

    match = blocks.ChoiceBlock(
        choices=[("all", _("All conditions hold")), ("any", _("At least one condition holds"))],
        default="all",
        label=_("Ask only if"),
    )
    conditions = blocks.ListBlock(ConditionBlock(), default=[], label=_("Conditions"), required=False)
    expression = ExpressionBlock(
        label=_("Expression instead of conditions"),
        help_text=_("In the language of XLSForm, for example: selected(${fields}, 'housing')"),
    )

    def get_translatable_segments(self, content):
        return []

    def restore_translated_segments(self, content, segments):
        return content

    class Meta:
        label = _("When it is asked")
        help_text = _("Without a condition it is always asked.")
        form_classname = "struct-block survey-relevance"
        label_format = ""
