"""Responses that look like a robot's: a human says of each whether it counts. Nothing is deleted, all is reversible."""

from dataclasses import dataclass

from django.db import transaction
from django.db.models import Q, QuerySet
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, gettext_noop
from wagtail.log_actions import log

from surveys.answering.models import Response
from surveys.answering.suspicion import FAST, MANY, TRAP
from surveys.definition.models import Survey

REASONS = {
    TRAP: gettext_noop("A field was filled in that people cannot see."),
    FAST: gettext_noop("The answers were sent faster than somebody can read the questions."),
    MANY: gettext_noop("Unusually many answers came from the same connection within an hour."),
}


@dataclass(frozen=True)
class Verdict:
    """What a human decides. `fields` is what becomes of the response."""

    fields: dict
    label: str
    said: str

    @property
    def action(self) -> str:
        return f"surveys.response_{self.label}"


COUNTS = Verdict({"flags": [], "left_out": False}, "counts", gettext_noop("The response counts."))
LEAVE_OUT = Verdict({"left_out": True}, "left_out", gettext_noop("The response is left out of all results."))
TAKE_BACK = Verdict({"left_out": False}, "taken_back", gettext_noop("The response counts again."))
VERDICTS = {verdict.label: verdict for verdict in (COUNTS, LEAVE_OUT, TAKE_BACK)}


def suspicious_responses(survey: Survey) -> QuerySet[Response]:
    found = Response.objects.filter(~Q(flags=[]) | Q(left_out=True), wave__survey=survey, superseded_by=None)
    return found.select_related("wave", "participant").defer("answers").order_by("left_out", "-sent_on", "id")


def reasons_in_words(response: Response) -> list[str]:
    return [_(REASONS[flag]) for flag in response.flags if flag in REASONS]


@transaction.atomic
def decide(*, survey: Survey, response: Response, verdict: Verdict, user) -> None:
    """The survey's history keeps who decided what, and why the response was looked at.

    What is left out, or taken back, is in no batch: the next one sees that it came or went.
    """
    data = {"response": str(response.pk), "flags": response.flags}
    fields = dict(verdict.fields)
    if response.left_out != verdict.fields["left_out"]:
        fields["batch"] = None
    for name, content in fields.items():
        setattr(response, name, content)
    response.save(update_fields=list(fields))
    log(instance=survey, action=verdict.action, user=user, data=data)


def register_log_actions(actions) -> None:
    actions.register_action(COUNTS.action, gettext_lazy("Response counts"), gettext_lazy(COUNTS.said))
    actions.register_action(LEAVE_OUT.action, gettext_lazy("Response left out"), gettext_lazy(LEAVE_OUT.said))
    actions.register_action(TAKE_BACK.action, gettext_lazy("Response taken back"), gettext_lazy(TAKE_BACK.said))
