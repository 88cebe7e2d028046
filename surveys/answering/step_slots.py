"""The slots of a step's page that are not questions: progress, addresses, revision and notices."""

import time

from django.utils.html import escape, format_html, format_html_join
from django.utils.translation import gettext as _

from surveys.domain.survey import Step

from .attempts import ATTEMPT_FIELD, new_attempt
from .drafts import revision_of
from .journey_in_words import step_in_words
from .organisation.confirming import Proposal
from .organisation.conflict import conflict_notice
from .organisation.sharing import earlier_notice, name_field, saved_notice
from .organisation.step_list import step_list
from .step_pages import StepFilling
from .suspicion import BEGAN_FIELD, MOST_AN_HOUR
from .visit import Visit


def step_slots(visit: Visit, step: Step, filling: StepFilling, proposal: Proposal, conflict: bool) -> dict[str, str]:
    journey, addresses = filling.journey, visit.addresses
    position, total = journey.index(step.key) + 1, len(journey.steps)
    previous = journey.previous_before(step.key)
    return {
        "action": addresses.place(step.key),
        "attempt": escape(_attempt(visit)),
        "back": addresses.place(previous.key) if previous else addresses.start(),
        "kept_for": _kept_for(visit),
        "later": addresses.place("later"),
        "error_prefix": f"{_('Error:')} " if filling.problems else "",
        "progress": _("Step %(number)s of %(total)s") % {"number": position, "total": total},
        "position": str(position),
        "max": str(total),
        "revision": str(revision_of(visit.standing.draft, step.key)),
        "shown": filling.shown,
        "return_to": escape(_return_to(visit)),
        "began": escape(_began(visit)),
        "button": _("Confirm and continue") if proposal else _("Continue"),
        "name_field": name_field(visit),
        "notice": _notice(visit, step, filling, proposal, conflict),
        "step_list": step_list(visit, journey, filling.texts, step.key),
    }


def _return_to(visit: Visit) -> str:
    asked = visit.request.POST.get("return_to") or visit.request.GET.get("return_to")
    return "check" if asked == "check" else ""


def _began(visit: Visit) -> str:
    """When the first page was seen; it matters only until the draft is there."""
    return "" if visit.standing.draft else visit.request.POST.get(BEGAN_FIELD) or str(int(time.time()))


def _attempt(visit: Visit) -> str:
    return "" if visit.standing.draft else visit.request.POST.get(ATTEMPT_FIELD) or new_attempt()


def _kept_for(visit: Visit) -> str:
    """Tells the page's script whose typed words these are: they are offered again to the same draft only."""
    owner = visit.standing.invitation or visit.standing.draft
    return owner.token_hash[:8] if owner else ""


def _notice(visit: Visit, step: Step, filling: StepFilling, proposal: Proposal, conflict: bool) -> str:
    notices = [_trial_notice()] if visit.is_trial else []
    if filling.locked:
        notices.append(_known_notice(visit, step, filling))
    if visit.new_drafts > MOST_AN_HOUR:
        notices.append(_held_back_notice())
    if conflict:
        notices.append(conflict_notice(visit, step, filling))
    elif "early" in visit.request.GET:
        notices.append(_plain(_("Your answers are saved. First, there is still something to answer on this page.")))
    elif "more" in visit.request.GET:
        notices.append(_plain(_("Your answer leads to another question on this page. Please answer it too.")))
    elif "saved" in visit.request.GET and visit.standing.draft and not visit.standing.invitation:
        notices.append(_link_notice(visit))
    if visit.standing.draft is None and visit.standing.wave.number > 1:
        notices.append(earlier_notice(visit))
    if proposal and not conflict:
        notices.append(proposal.notice())
    notices.append("" if conflict else saved_notice(visit, step.key))
    return "".join(notices)


def _plain(text: str) -> str:
    return format_html('<div class="notice" role="status"><p>{}</p></div>', text)


def _trial_notice() -> str:
    return _plain(_("This is a trial. Your answers will not be counted."))


def _known_notice(visit: Visit, step: Step, filling: StepFilling) -> str:
    """What is known of an invited organisation is shown, not asked."""
    told = step_in_words(visit.journey, step, filling.texts)
    rows = [(label, words) for ref, label, words in told if ref in filling.locked]
    return format_html(
        '<div class="notice"><p><strong>{}</strong></p><dl class="answers">{}</dl></div>' if rows else "",
        _("Known from your invitation"),
        format_html_join("", "<div><dt>{}</dt><dd>{}</dd></div>", rows),
    )


def _held_back_notice() -> str:
    return format_html(
        '<div class="notice notice-error" role="alert"><p>{}</p></div>',
        _(
            "Very many answers are coming from your connection at the moment. Your answers are not saved yet, "
            "but they still stand on this page. Please send them again in an hour."
        ),
    )


def _link_notice(visit: Visit) -> str:
    """Shown once after the first step of an open link: messengers' browsers lose cookies."""
    address = visit.request.build_absolute_uri(visit.addresses.resume(visit.standing.token))
    return format_html(
        '<div class="notice" role="status"><p>{}</p><p class="resume-link"><a href="{}" dir="ltr">{}</a></p></div>',
        _("Your answers are saved. With this link you can go on later or elsewhere. Please keep it to yourself."),
        address,
        address,
    )
