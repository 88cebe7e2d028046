"""Texts that are translated, and codes that never are."""

from django.core.validators import RegexValidator
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from wagtail import blocks

KEY = r"[A-Za-z_][A-Za-z0-9_-]*"
CODE = r"[A-Za-z0-9_-]+"


class _Translated:
    """An empty text is no text to translate: wagtail-localize would stop at a None."""

    def get_translatable_segments(self, content):
        from wagtail_localize.segments import StringSegmentValue

        return [StringSegmentValue("", content)] if content else []

    def restore_translated_segments(self, content, segments):
        return segments[0].render_text() if segments else content


class LineBlock(_Translated, blocks.CharBlock):
    """One line of text."""


class ParagraphBlock(_Translated, blocks.TextBlock):
    """Several lines of text."""

    def __init__(self, required=True, rows=2, **kwargs):
        super().__init__(required=required, rows=rows, **kwargs)

    @cached_property
    def field(self):
        field = super().field
        field.widget.attrs["dir"] = "auto"
        return field


class _Untranslated:
    def get_translatable_segments(self, content):
        return []

    def restore_translated_segments(self, content, segments):
        return content


class CodeBlock(_Untranslated, blocks.CharBlock):
    """A key, a list of keys or an expression: the same in every language."""

    def __init__(self, required=False, **kwargs):
        super().__init__(required=required, **kwargs)


class MadeOnceBlock(CodeBlock):
    """Left empty, it is made from the label when the survey is saved. Later it never changes. See `keys`."""

    pattern = KEY
    message = _("Please use letters a to z, digits and underscores only, and begin with a letter.")

    def __init__(self, **kwargs):
        kwargs.setdefault("max_length", 60)
        kwargs["validators"] = [RegexValidator(rf"^{self.pattern}$", self.message)]
        super().__init__(**kwargs)


class KeyBlock(MadeOnceBlock):
    """The key of a step or a question."""

    class Meta:
        label = _("Key")
        help_text = _("Made from the label when it is left empty. It never changes, so that results can be compared.")
        form_classname = "survey-key"


class OptionCodeBlock(MadeOnceBlock):
    """The code of an option or a row."""

    pattern = CODE
    message = _("Please use letters a to z, digits and underscores only.")

    class Meta:
        label = _("Code")
        help_text = _("Made from the label when it is left empty. It never changes.")
        form_classname = "survey-key"


class FormerlyBlock(CodeBlock):
    """Keys or codes of earlier versions, newest or oldest first, with blanks between them. See `renames`."""

    class Meta:
        label = _("Formerly")
