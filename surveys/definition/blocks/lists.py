"""Named lists of options, for several questions that offer the same."""

from django.utils.translation import gettext_lazy as _
from wagtail import blocks

from .options import MultipleOptionBlock, option_list
from .texts import CodeBlock, KeyBlock

LIST = "list"


class ListBlock(blocks.StructBlock):
    key = KeyBlock(
        required=True,
        label=_("Name"),
        help_text=_("Questions name the list by it. Letters a to z, digits and underscores; it never changes."),
    )
    options = option_list(MultipleOptionBlock())

    class Meta:
        icon = "list-ul"
        label = _("List of options")
        label_format = "{key}"
        form_classname = "struct-block survey-list"


class ListsBlock(blocks.StreamBlock):
    """All lists of a survey."""

    def __init__(self, local_blocks=None, **kwargs):
        super().__init__(local_blocks or [(LIST, ListBlock())], **kwargs)

    class Meta:
        collapsed = True


def list_name() -> CodeBlock:
    """What a question that offers options may name instead of having its own."""
    return CodeBlock(
        label=_("Name of a list"),
        help_text=_("Offers the options of that list of the survey, in place of its own."),
    )
