"""Two people saved the same step: both answers side by side, and who comes second chooses."""

from collections.abc import Iterator

from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from surveys.answering.journey_in_words import step_in_words
from surveys.answering.step_pages import StepFilling
from surveys.answering.visit import Visit
from surveys.domain.journey import Journey
from surveys.domain.survey import Step

from .who_saved import isolated, saved_words

_NOTICE = (
    '<div class="notice notice-error" role="alert"><h2>{}</h2><p>{}</p><p>{}</p><dl class="answers both">{}</dl>'
    '<p class="actions"><a class="button button-secondary" href="{}" data-drop>{}</a>'
    ' <button type="submit" form="step_form">{}</button></p></div>'
)
_ROW = "<div><dt>{}</dt><dd><strong>{}</strong> {}</dd><dd><strong>{}</strong> {}</dd></div>"


def conflict_notice(visit: Visit, step: Step, filling: StepFilling) -> SafeString:
    """What was saved meanwhile, and what was just written and stands in the form below."""
    saved = visit.standing.draft.steps[step.key]
    other, mine = _saved_words(saved), _("You have just written:")
    rows = ((label, other, theirs, mine, own) for label, theirs, own in _differing(visit, step, filling))
    following = filling.journey.next_after(step.key)
    return format_html(
        _NOTICE,
        _("This page was saved in the meantime"),
        saved_words(saved),
        _("Please choose which answers shall be kept. These differ; yours still stand in the form below."),
        format_html_join("", _ROW, rows),
        visit.addresses.place(following.key if following else "check"),
        _("Keep the answers saved in the meantime"),
        _("Keep my answers"),
    )


def _saved_words(saved) -> str:
    return _("%(name)s has saved:") % {"name": isolated(saved["by"])} if saved["by"] else _("Saved meanwhile:")


def _differing(visit: Visit, step: Step, filling: StepFilling) -> Iterator[tuple[SafeString, SafeString, SafeString]]:
    """(label, saved answer, own answer); "–" for what was not asked."""
    saved = visit.standing.draft.steps[step.key]["answers"]
    journey = Journey(filling.journey.survey, {**visit.standing.answers, **saved})
    theirs = {ref: (label, words) for ref, label, words in step_in_words(journey, step, filling.texts)}
    own = {ref: (label, words) for ref, label, words in step_in_words(filling.journey, step, filling.texts)}
    nothing = SafeString("–")
    for ref in dict.fromkeys((*own, *theirs)):
        label = (own.get(ref) or theirs[ref])[0]
        pair = [found[ref][1] if ref in found else nothing for found in (theirs, own)]
        if pair[0] != pair[1]:
            yield label, *pair
