"""A publishing that did not happen, and how those who have to know get to know it.

`PublishingRefused` is raised wherever somebody waits for the outcome. Where nobody does (a schedule, or
wagtail-localize after its transaction), it is written into the page's history instead and shown in the editor until
the page is published.
"""

from django.core.exceptions import NON_FIELD_ERRORS, ValidationError
from django.utils.translation import gettext_lazy as _
from wagtail.log_actions import LogFormatter, log

from surveys.domain.problems import Problem

from .messages import sentences

ACTION = "surveys.publish_refused"


class PublishingRefused(ValidationError):
    """`problems` says why. It is a ValidationError by field, because wagtail-localize asks for one."""

    def __init__(self, problems: list[Problem], page=None):
        super().__init__({NON_FIELD_ERRORS: sentences(problems)})
        self.problems = problems
        self.page = page


class RefusalFormatter(LogFormatter):
    label = _("Publishing refused")

    def format_message(self, entry) -> str:
        return " ".join([str(_("The survey was not published.")), *_reasons(entry)])


def record_refusal(*, page, revision, problems: list[Problem], user=None) -> None:
    """Write it into the history, and take the page off the schedule: it would be refused each minute."""
    page.revisions.update(approved_go_live_at=None)
    reasons = [{"code": problem.code, "ref": problem.ref, "params": _plain(problem)} for problem in problems]
    log(instance=page, action=ACTION, user=user, revision=revision, data={"problems": reasons})


def _plain(problem: Problem) -> dict:
    return {name: content for name, content in problem.params.items() if isinstance(content, (str, int, list))}


def open_refusal(page) -> list[str]:
    """Why the page's last publishing was refused, as sentences; empty once it was published or refused no more."""
    from wagtail.models import PageLogEntry

    last = PageLogEntry.objects.filter(page=page.pk, action__in=(ACTION, "wagtail.publish")).order_by("-timestamp")
    entry = last.first()
    if entry is None or entry.action != ACTION:
        return []
    return _reasons(entry)


def _reasons(entry) -> list[str]:
    return sentences(Problem(**problem) for problem in entry.data.get("problems", []))
