"""Plain text in blocks, safe to translate."""

from wagtail import blocks
from wagtail_localize.segments import StringSegmentValue


class _SkipsEmptyText:
    """wagtail-localize fails on None, which old content has wherever a text block was added later."""

    def get_translatable_segments(self, value: str | None) -> list[StringSegmentValue]:
        return [StringSegmentValue("", value)] if value else []

    def restore_translated_segments(self, value: str | None, segments: list) -> str | None:
        return segments[0].render_text() if segments else value


class LineBlock(_SkipsEmptyText, blocks.CharBlock):
    """One line of text."""


class LinesBlock(_SkipsEmptyText, blocks.TextBlock):
    """A few lines of plain text."""


class UntranslatedLineBlock(blocks.CharBlock):
    """One line that is the same in all languages: a phone number, an address of a page or of a mailbox."""

    def get_translatable_segments(self, value: str | None) -> list:
        return []

    def restore_translated_segments(self, value: str | None, segments: list) -> str | None:
        return value
