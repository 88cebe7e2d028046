"""The admin's pages for webhooks: the list, one with its log, its form, and its actions with one POST each."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_http_methods, require_POST
from wagtail.admin.auth import user_passes_test

from .access import managed_surveys, may_manage, may_manage_any, webhook_for
from .forms import WebhookForm
from .log import message_rows, shown_messages
from .models import Webhook
from .services import delete_webhook, renew_secret, save_webhook, send_test
from .words import events_in_words, state_in_words, told_of_outcome

AT_ONCE = 50
ICON = "link-external"


@require_GET
@user_passes_test(may_manage_any)
def index(request: HttpRequest) -> HttpResponse:
    found = Webhook.objects.select_related("survey").order_by("survey__name", "address")
    rows = [
        {"webhook": webhook, "events": events_in_words(webhook), "state": state_in_words(webhook)}
        for webhook in found
        if may_manage(request.user, webhook.survey)
    ]
    context = {"rows": rows, "page_title": _("Webhooks"), "header_icon": ICON}
    return render(request, "surveys/webhooks/index.html", context)


@require_GET
def webhook(request: HttpRequest, webhook: int) -> HttpResponse:
    """With its log, the newest message first."""
    found = webhook_for(request, webhook)
    page = Paginator(shown_messages(found), AT_ONCE).get_page(request.GET.get("p"))
    context = {
        "webhook": found,
        "events": events_in_words(found),
        "state": state_in_words(found),
        "page": page,
        "rows": message_rows(page.object_list),
        "page_title": _("Webhook"),
        "page_subtitle": found.host,
        "header_icon": ICON,
    }
    return render(request, "surveys/webhooks/webhook.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@user_passes_test(may_manage_any)
@never_cache
def add(request: HttpRequest) -> HttpResponse:
    if not (managed_surveys(request.user) or may_manage(request.user, None)):
        raise PermissionDenied
    return _form_page(request, Webhook(), _("New webhook"))


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
def edit(request: HttpRequest, webhook: int) -> HttpResponse:
    return _form_page(request, webhook_for(request, webhook), _("Change webhook"))


def _form_page(request: HttpRequest, webhook: Webhook, title: str) -> HttpResponse:
    form = WebhookForm(request.POST or None, instance=webhook, user=request.user)
    if request.method == "POST" and form.is_valid():
        secret = save_webhook(webhook=webhook, with_answers=form.cleaned_data["with_answers"], user=request.user)
        if secret:
            return _secret_page(request, webhook, secret)
        messages.success(request, _("The webhook was saved."))
        return redirect("survey_webhooks:webhook", webhook.pk)
    context = {"form": form, "webhook": webhook, "page_title": title, "header_icon": ICON}
    return render(request, "surveys/webhooks/form.html", context)


def _secret_page(request: HttpRequest, webhook: Webhook, secret: str) -> HttpResponse:
    """Never shown again: it is kept encrypted."""
    context = {"webhook": webhook, "secret": secret, "page_title": _("Secret"), "page_subtitle": webhook.host}
    return render(request, "surveys/webhooks/secret.html", {**context, "header_icon": "key"})


@require_POST
@never_cache
def new_secret(request: HttpRequest, webhook: int) -> HttpResponse:
    found = webhook_for(request, webhook)
    return _secret_page(request, found, renew_secret(webhook=found, user=request.user))


@require_POST
def test(request: HttpRequest, webhook: int) -> HttpResponse:
    """Waits for the other side, so that whoever sets it up sees at once whether it works."""
    found = webhook_for(request, webhook)
    told_of_outcome(request, send_test(webhook=found))
    return redirect("survey_webhooks:webhook", found.pk)


@require_http_methods(["GET", "HEAD", "POST"])
def delete(request: HttpRequest, webhook: int) -> HttpResponse:
    found = webhook_for(request, webhook)
    if request.method == "POST":
        delete_webhook(webhook=found, user=request.user)
        messages.success(request, _("The webhook was deleted."))
        return redirect("survey_webhooks:index")
    context = {"webhook": found, "page_title": _("Delete webhook"), "page_subtitle": found.host}
    return render(request, "surveys/webhooks/delete.html", {**context, "header_icon": "bin"})
