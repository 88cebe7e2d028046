"""The mails that were sent, for somebody who tries the site on their own machine; addressed when MAIL_PAGE is on."""

from pathlib import Path

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from augenhoehe.mailbox.messages import all_messages


@never_cache
@require_safe
def messages(request: HttpRequest) -> HttpResponse:
    return render(request, "mailbox/messages.html", {"mails": list(reversed(all_messages(_folder())))})


@never_cache
@require_safe
def message(request: HttpRequest, number: int) -> HttpResponse:
    found = all_messages(_folder())
    if not 1 <= number <= len(found):
        raise Http404
    return render(request, "mailbox/message.html", {"mail": found[number - 1]})


def _folder() -> Path:
    return Path(settings.MAIL_FOLDER or settings.HOME / "mail")
