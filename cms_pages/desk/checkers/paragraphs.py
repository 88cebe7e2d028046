"""The paragraphs of a translation as a checker sees them: original, words of today, right or not."""

from dataclasses import dataclass

from wagtail_localize.models import StringTranslation, Translation
from wagtail_localize.strings import StringValue

from cms_pages.desk.models import ParagraphCheck
from cms_pages.desk.texts import segments_of
from cms_pages.sealed import fingerprint


@dataclass(frozen=True)
class Paragraph:
    """`text` is HTML, as stored; empty where nobody has translated it. `machine` is what the machine wrote, `path`
    where the paragraph stands on the page."""

    string_id: int
    context_id: int
    path: str
    original: str
    text: str
    machine: str
    is_right: bool

    @property
    def name(self) -> str:
        return f"{self.string_id}-{self.context_id}"

    @property
    def seen(self) -> str:
        return seen(self.text)

    @property
    def has_marks(self) -> bool:
        return has_marks(self.original) or has_marks(self.text)

    @property
    def original_plain(self) -> str:
        return plain(self.original)

    @property
    def machine_plain(self) -> str:
        return plain(self.machine)

    @property
    def text_plain(self) -> str:
        return plain(self.text)

    @property
    def as_typed(self) -> str:
        """What stands in the field where somebody changes the words."""
        return self.text if self.has_marks else self.text_plain


def seen(text: str) -> str:
    """Tells whether the words are still those that were shown."""
    return fingerprint(text, "paragraph")[:16]


def plain(text: str) -> str:
    return StringValue(text).render_text()


def has_marks(text: str) -> bool:
    return "<" in text.replace("<br/>", "").replace("<br>", "")


def paragraphs_of(translation: Translation) -> list[Paragraph]:
    """Three queries. The same text at the same place of a page is one paragraph."""
    rows = StringTranslation.objects.filter(
        context__object_id=translation.source.object_id, locale_id=translation.target_locale_id
    )
    texts = {(row.translation_of_id, row.context_id): row for row in rows}
    checks = {check.paragraph_id: check for check in ParagraphCheck.objects.filter(paragraph__in=rows)}
    found: dict[tuple[int, int], Paragraph] = {}
    for segment in segments_of(translation.source_id):
        place = (segment.string_id, segment.context_id)
        row = texts.get(place)
        found.setdefault(place, _paragraph(segment, row, checks.get(row.pk) if row else None))
    return list(found.values())


def _paragraph(segment, row: StringTranslation | None, check: ParagraphCheck | None) -> Paragraph:
    text = row.data if row else ""
    by_machine = row is not None and row.translation_type == StringTranslation.TRANSLATION_TYPE_MACHINE
    return Paragraph(
        string_id=segment.string_id,
        context_id=segment.context_id,
        path=segment.context.path,
        original=segment.string.data,
        text=text,
        machine=text if by_machine else check.machine if check else "",
        is_right=check is not None and check.text == text,
    )
