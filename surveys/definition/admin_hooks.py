"""What happens around the editor's form of a survey page. Registered in `wagtail_hooks`."""

from contextlib import suppress

from django.contrib import messages
from django.utils.translation import gettext as _
from wagtail.models import Page

from .middleware import say_refused
from .minutes import LONGEST_GOOD
from .publishing import check_page, withdraw_language
from .refusal import PublishingRefused, RefusalFormatter, open_refusal
from .status import is_too_long, languages, minutes
from .translations import source_page


def register_log_actions(actions) -> None:
    actions.register_action("surveys.publish_refused")(RefusalFormatter)


def is_survey_page(page) -> bool:
    return hasattr(page, "steps") and hasattr(page, "survey_id")


def warn_when_too_long(request, page) -> None:
    """After each save by hand. Nothing is refused for being long."""
    if is_survey_page(page) and is_too_long(page):
        text = _("Answering takes about %(minutes)s minutes. Beyond %(longest)s minutes many do not finish.")
        messages.warning(request, text % {"minutes": minutes(page), "longest": LONGEST_GOOD})


def tell_languages_not_offered(request, page) -> None:
    """After publishing: which languages wait for their consent questions."""
    if not is_survey_page(page):
        return
    waiting = [status.name for status in languages(page) if status.live and not status.offered]
    if waiting:
        text = _("Not offered until their consent questions are translated: %(languages)s.")
        messages.warning(request, text % {"languages": ", ".join(waiting)})


def tell_before_editing(request, page) -> None:
    """A publishing that was refused while nobody was looking, and a language that waits for its consent questions."""
    page = page.specific
    if request.method != "GET" or not is_survey_page(page):
        return
    if reasons := open_refusal(page):
        say_refused(request, page, reasons)
    if page.live and page != source_page(page):
        waiting = {status.name for status in languages(page) if status.live and not status.offered}
        if str(page.locale) in waiting:
            messages.warning(request, _("This language is not offered until its consent questions are translated."))


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
