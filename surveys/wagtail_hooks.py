"""Registers what the admin shows of surveys; each part lives in its slice."""

from collections.abc import Iterator

from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.viewsets.base import ViewSet, ViewSetGroup
from wagtail.signals import page_unpublished

from surveys.answering.assisted.access import offered_permissions
from surveys.answering.invitations.admin import access as inviting
from surveys.answering.invitations.admin.viewset import InvitationViewSet
from surveys.answering.receipts.correction import answers_corrected
from surveys.answering.viewsets import ParticipantViewSet
from surveys.definition import admin_hooks
from surveys.definition.viewsets import LanguageViewSet, WaveViewSet
from surveys.embed import admin as embedding
from surveys.extras import has
from surveys.jobs.panel import LateJobsPanel
from surveys.jobs.report_back_admin import ReportBackViewSet
from surveys.results.coding.corrected import forget_corrected
from surveys.results.public.releasing import register_log_actions as register_releases
from surveys.results.suspicious import register_log_actions
from surveys.results.viewsets import ResultsGrantViewSet
from surveys.webhooks.access import offered_permissions as webhook_permissions
from surveys.webhooks.viewset import WebhookViewSet


def _lists() -> Iterator[type[ViewSet]]:
    if has("xlsform"):
        from surveys.workbooks.viewset import WorkbookViewSet

        yield WorkbookViewSet
    yield from (WaveViewSet, InvitationViewSet, ParticipantViewSet, ReportBackViewSet)
    if has("results"):
        yield ResultsGrantViewSet
    yield WebhookViewSet


class SurveysGroup(ViewSetGroup):
    menu_label = _("Surveys")
    menu_icon = "form"
    menu_order = 250
    items = tuple(_lists())


@hooks.register("construct_homepage_panels")
def add_late_jobs(request, panels) -> None:
    panels.append(LateJobsPanel())


hooks.register("register_admin_viewset", SurveysGroup)
hooks.register("register_admin_viewset", LanguageViewSet)
hooks.register("register_admin_viewset", embedding.EmbeddingViewSet)
hooks.register("register_page_header_buttons", embedding.buttons_of_page)
hooks.register("register_log_actions", admin_hooks.register_log_actions)
hooks.register("register_log_actions", register_log_actions)
hooks.register("register_log_actions", register_releases)
hooks.register("register_permissions", offered_permissions)
hooks.register("register_permissions", inviting.offered_permissions)
hooks.register("register_permissions", webhook_permissions)
hooks.register("after_create_page", admin_hooks.warn_when_too_long)
hooks.register("after_edit_page", admin_hooks.warn_when_too_long)
hooks.register("after_publish_page", admin_hooks.tell_languages_not_offered)
hooks.register("before_bulk_action", admin_hooks.leave_out_refused)
# Before wagtail-localize, which shows an editor of its own for translations.
hooks.register("before_edit_page", admin_hooks.tell_before_editing, order=-1)
if has("xlsform"):
    from surveys.workbooks.viewset import buttons_of_page

    hooks.register("register_page_header_buttons", buttons_of_page)
page_unpublished.connect(admin_hooks.withdraw_language_of)
answers_corrected.connect(forget_corrected)
