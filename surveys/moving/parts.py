"""What is packed of each record, in one list for both directions."""

from surveys.answering.models import Response
from surveys.definition.models import Survey, SurveyVersion, TextEdition, Wave
from surveys.results.coding.models import CodeFrame, Theme
from surveys.results.public.models import PublicQuestion
from surveys.results.release.models import Batch

FIELDS = {
    Survey: [
        "slug",
        "name",
        "source",
        "privacy",
        "dimensions",
        "kept_months",
        "language_bar",
        "offered_below_bar",
        "frame_hosts",
        "demonstration",
    ],
    SurveyVersion: ["number", "structure_hash", "structure", "created_at"],
    TextEdition: ["number", "text_hash", "source_language", "texts", "created_at"],
    Wave: ["number", "opens", "closes", "report_back_on"],
    Batch: ["number", "at", "reason", "counted"],
    PublicQuestion: ["ref", "texts", "released_at"],
    Theme: ["key", "labels", "order"],
    CodeFrame: ["number", "themes", "at"],
    Response: ["language", "mode", "side", "answers", "sent_on", "left_out", "batch"],
}
