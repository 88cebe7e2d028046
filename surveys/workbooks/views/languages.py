"""What editors decide about a language of a workbook, and how long answers are kept."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from surveys.definition.admin_hooks import tell_waiting
from surveys.definition.language_views import act, readiness_of

from ..access import demand_publisher, editors_only, may_publish
from ..forms import SurveySettingsForm
from ..languages import languages_of
from ..models import WorkbookUpload
from ..publishing import publish_workbook
from .shown import survey_with_upload
from .upload import address


@require_POST
@editors_only
def decide(request: HttpRequest, survey: int, language: str) -> HttpResponse:
    """A button of the table of languages."""
    found, upload = survey_with_upload(survey)
    upload.survey = found
    allowed = may_publish(request.user)
    act(request, found, readiness_of(languages_of(upload), language), may_review=True, may_publish=allowed)
    if allowed:
        _publish_again(upload)
    tell_waiting(request, [each for each in languages_of(upload) if each.language == language])
    return redirect(address("outline", survey))


@require_POST
@editors_only
def settings(request: HttpRequest, survey: int) -> HttpResponse:
    demand_publisher(request)
    found, upload = survey_with_upload(survey)
    form = SurveySettingsForm(request.POST, instance=found)
    if not form.is_valid():
        for reasons in form.errors.values():
            messages.error(request, " ".join(reasons))
        return redirect(address("outline", survey))
    upload.survey = form.save()
    _publish_again(upload)
    messages.success(request, _("The settings of “%(survey)s” were saved.") % {"survey": found.name})
    return redirect(address("outline", survey))


def _publish_again(upload: WorkbookUpload) -> None:
    """Of what is published already: a workbook that waits goes on waiting."""
    if upload.edition_id:
        publish_workbook(upload)
