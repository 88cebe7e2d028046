"""What happens around the editor's form of a survey page. Registered in `wagtail_hooks`."""

from contextlib import suppress

from django.contrib import messages
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _lazy
from wagtail.models import Page

from .logged import LOGGED
from .middleware import say_refused
from .minutes import LONGEST_GOOD
from .offered import CONSENT, INCOMPLETE, NOT_REVIEWED, UNTRANSLATED
from .publishing import check_page, withdraw_language
from .refusal import PublishingRefused, RefusalFormatter, open_refusal
from .status import is_too_long, languages, minutes
from .translations import source_page

WAITING = {
    UNTRANSLATED: _lazy("Not offered, because nothing is translated yet: %(languages)s."),
    CONSENT: _lazy("Not offered until their consent questions are translated: %(languages)s."),
    INCOMPLETE: _lazy("Not offered until all is translated, or somebody offers them all the same: %(languages)s."),
    NOT_REVIEWED: _lazy("Not offered until somebody has reviewed them, or offers them all the same: %(languages)s."),
}


def register_log_actions(actions) -> None:
    actions.register_action("surveys.publish_refused")(RefusalFormatter)
    for action, (label, message) in LOGGED.items():
        actions.register_action(action, label, message)


def is_survey_page(page) -> bool:
    return hasattr(page, "steps") and hasattr(page, "survey_id")


def warn_when_too_long(request, page) -> None:
    """After each save by hand. Nothing is refused for being long."""
    if is_survey_page(page) and is_too_long(page):
        text = _("Answering takes about %(minutes)s minutes. Beyond %(longest)s minutes many do not finish.")
        messages.warning(request, text % {"minutes": minutes(page), "longest": LONGEST_GOOD})


def tell_languages_not_offered(request, page) -> None:
    """After publishing: which languages stay out, and why."""
    if is_survey_page(page):
        tell_waiting(request, languages(page))


def tell_waiting(request, found) -> None:
    """`found` are Readiness."""
    for reason, sentence in WAITING.items():
        names = [each.name for each in found if each.live and each.kept_back == reason]
        if names:
            messages.warning(request, sentence % {"languages": ", ".join(names)})


def tell_before_editing(request, page) -> None:
    """A publishing that was refused while nobody was looking, and a language that waits for its consent questions."""
    page = page.specific
    if request.method != "GET" or not is_survey_page(page):
        return
    if reasons := open_refusal(page):
        say_refused(request, page, reasons)
    if page.live and page != source_page(page):
        own = [each for each in languages(page) if each.language == page.locale.language_code]
        tell_waiting(request, own)


def withdraw_language_of(sender, instance, **kwargs) -> None:
    """Somebody took a translation down, or deleted it."""
    page = instance.specific
    if is_survey_page(page):
        with suppress(PublishingRefused):  # then the definition stays as it was
            withdraw_language(page)


def leave_out_refused(request, action_type, pages, action) -> None:
    """Publishing many pages at once goes on without those that would be refused."""
    if action_type != "publish":
        return
    if action.cleaned_form.cleaned_data.get("include_descendants"):
        # Listed one by one, so that one of them can be left out.
        pages.extend(_drafts_below(pages, request.user))
        action.cleaned_form.cleaned_data["include_descendants"] = False
    for page in list(pages):
        try:
            _check(page)
        except PublishingRefused as refused:
            pages.remove(page)
            say_refused(request, page, refused.messages)


def _drafts_below(pages: list[Page], user) -> list[Page]:
    known = {page.pk for page in pages}
    below = {draft.pk: draft for page in pages for draft in page.get_descendants().not_live().specific()}
    return [draft for pk, draft in below.items() if pk not in known and draft.permissions_for_user(user).can_publish()]


def _check(page: Page) -> None:
    draft = page.get_latest_revision_as_object()
    if is_survey_page(draft):
        check_page(draft)
