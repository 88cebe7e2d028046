"""All steps with their states, so that one sees what is done, what is open and what others have changed."""

from html import escape

from django.utils.html import conditional_escape
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _

from surveys.answering.texts import Texts
from surveys.answering.visit import Visit
from surveys.domain.journey import Journey
from surveys.domain.survey import Step

from .confirming import is_waiting
from .who_saved import is_news, isolated, saved_words

_LIST = '<details class="step-list"><summary>{}</summary><ol>{}</ol></details>'
_ITEM = '<li{}>{} <span class="step-state">{}</span></li>'


def step_list(visit: Visit, journey: Journey, texts: Texts, current: str = "") -> SafeString:
    """Closed until somebody opens it. `current` is the key of the step that is shown. Costs no SQL."""
    items = "".join(_ITEM.format(*map(conditional_escape, item)) for item in _items(visit, journey, texts, current))
    return mark_safe(_LIST.format(escape(_("All steps")), items))  # noqa: S308 - all that is put in is escaped


def _items(visit: Visit, journey: Journey, texts: Texts, current: str):
    first = journey.first_open
    reached = len(journey.steps) if first is None else journey.index(first.key)
    for place, step in enumerate(journey.steps):
        title = texts.html(f"step.{step.key}.title")
        is_current = step.key == current
        if place <= reached and not is_current:
            title = mark_safe(f'<a href="{escape(visit.addresses.place(step.key))}">{title}</a>')  # noqa: S308
        is_done = place < reached or (place > reached and journey.is_done(step))
        mark = SafeString(' aria-current="step"') if is_current else ""
        yield mark, title, _state(visit, step, is_done)


def _state(visit: Visit, step: Step, is_done: bool) -> str:
    draft = visit.standing.draft
    saved = draft.steps.get(step.key) if draft else None
    if saved is None:
        return _("to be confirmed") if is_waiting(draft, step.key) else _("not answered yet")
    if not is_done:
        return _("begun, something is missing")
    if draft.invitation_id is None:
        return _("done")
    if is_news(draft, step.key, visit.chosen_name):
        return _("changed by %(name)s since you saved") % {"name": isolated(saved["by"]) or _("somebody else")}
    return _("Done. %(saved)s") % {"saved": saved_words(saved)}
