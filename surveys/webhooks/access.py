"""Who may set up webhooks: for a survey whoever runs it or may release its results, for all by a permission.

Answers come along only by decision of somebody who may see them, of one survey, as long as this is so.
"""

from django.contrib.auth.models import Permission
from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.http import HttpRequest
from django.shortcuts import get_object_or_404

from surveys.definition.access import may_publish_any, may_run
from surveys.definition.models import Survey
from surveys.results.access import RELEASE, rights_of
from surveys.results.models import ResultsGrant

from .models import Webhook

PERMISSION = "surveys.change_webhook"


def may_manage(user, survey: Survey | None) -> bool:
    if survey is None:
        return user.has_perm(PERMISSION)
    return user.has_perm(PERMISSION) or may_run(user, survey) or rights_of(user, survey).release


def managed_surveys(user) -> list[Survey]:
    return [survey for survey in Survey.objects.order_by("name") if may_manage(user, survey)]


def may_manage_any(user) -> bool:
    """Cheap, for the menu; each page asks for itself."""
    if user.has_perm(PERMISSION) or may_publish_any(user):
        return True
    return ResultsGrant.objects.filter(user=user, right=RELEASE).exists()


def may_let_answers_come(user, survey: Survey) -> bool:
    return rights_of(user, survey).raw


def offered_permissions() -> QuerySet[Permission]:
    """For the form of a group in the admin."""
    return Permission.objects.filter(content_type__app_label="surveys", codename="change_webhook")


def webhook_for(request: HttpRequest, webhook: int) -> Webhook:
    """Raises Http404 and PermissionDenied."""
    found = get_object_or_404(Webhook.objects.select_related("survey", "answers_by"), pk=webhook)
    if not may_manage(request.user, found.survey):
        raise PermissionDenied
    return found
