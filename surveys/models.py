"""The list of all models; each lives with the part it belongs to."""

from surveys.answering.models import Draft, Invitation, Participant, Response
from surveys.definition.models import Survey, SurveyVersion, TextEdition, Wave
from surveys.jobs.models import JobRun, SentReminder
from surveys.pages import SurveyPage
from surveys.results.models import ResultsGrant
from surveys.workbooks.models import WorkbookUpload

__all__ = [
    "Draft",
    "Invitation",
    "JobRun",
    "Participant",
    "Response",
    "ResultsGrant",
    "SentReminder",
    "Survey",
    "SurveyPage",
    "SurveyVersion",
    "TextEdition",
    "Wave",
    "WorkbookUpload",
]
