"""The list of all models; each lives with the part it belongs to."""

from surveys.answering.invitations.models import Invitation, SpentInvitation
from surveys.answering.models import Draft, Participant, Response
from surveys.answering.receipts.models import ReportBackAddress
from surveys.answering.uploads.models import Upload
from surveys.api.models import IdempotentAnswer
from surveys.definition.models import ConsentText, LanguageReview, Survey, SurveyVersion, TextEdition, Wave
from surveys.exports.models import ExportFile, ExportLog
from surveys.jobs.models import JobRun, SentReminder
from surveys.pages import SurveyPage
from surveys.results.coding.models import (
    ClearingWords,
    CodeFrame,
    Coding,
    CodingAction,
    NamedTranslator,
    SearchedResponse,
    Theme,
    WrittenText,
)
from surveys.results.models import ResultsGrant
from surveys.results.public.models import PublicQuestion
from surveys.results.release.models import Batch, Released
from surveys.results.snapshot.models import SnapshotPart
from surveys.results.year.models import StageNote
from surveys.webhooks.models import Webhook, WebhookDelivery
from surveys.workbooks.models import WorkbookUpload

__all__ = [
    "Batch",
    "ClearingWords",
    "CodeFrame",
    "Coding",
    "CodingAction",
    "ConsentText",
    "Draft",
    "ExportFile",
    "ExportLog",
    "IdempotentAnswer",
    "Invitation",
    "JobRun",
    "LanguageReview",
    "NamedTranslator",
    "Participant",
    "PublicQuestion",
    "Released",
    "ReportBackAddress",
    "Response",
    "ResultsGrant",
    "SearchedResponse",
    "SentReminder",
    "SnapshotPart",
    "SpentInvitation",
    "StageNote",
    "Survey",
    "SurveyPage",
    "SurveyVersion",
    "TextEdition",
    "Theme",
    "Upload",
    "Wave",
    "Webhook",
    "WebhookDelivery",
    "WorkbookUpload",
    "WrittenText",
]
