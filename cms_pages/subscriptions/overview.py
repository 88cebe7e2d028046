"""What editors see of subscriptions: numbers only, never an address."""

from django.conf import settings
from django.db.models import Count
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from wagtail.admin.auth import user_passes_test
from wagtail.permissions import page_permission_policy

from cms_pages.networks.record import Network

from .delivering import unclear
from .models import Digest, Subscription

FAILED_SHOWN = 100


def may_see(user) -> bool:
    """Whoever edits pages."""
    return page_permission_policy.user_has_any_permission(user, ["add", "change", "publish"])


@user_passes_test(may_see)
def index(request: HttpRequest) -> HttpResponse:
    active = Subscription.objects.active()
    given_up = Digest.objects.filter(state__in=[Digest.State.GIVEN_UP, Digest.State.RETURNED])
    context = {
        "page_title": _("News by mail"),
        "header_icon": "mail",
        "number": active.count(),
        "unconfirmed": Subscription.objects.filter(confirmed_at=None).count(),
        "stopped": Subscription.objects.exclude(stopped_at=None).count(),
        "tables": [
            (_("Networks"), _networks(active)),
            (_("Languages"), _counted(active, "language", dict(settings.LANGUAGES))),
            (_("How often?"), _counted(active, "rhythm", dict(Subscription.Rhythm.choices))),
        ],
        "waiting": Digest.objects.filter(state=Digest.State.WAITING).count(),
        "unclear": unclear().order_by("-tried_at")[:FAILED_SHOWN],
        "given_up": given_up.order_by("-tried_at")[:FAILED_SHOWN],
    }
    return render(request, "cms_pages/subscriptions/admin/index.html", context)


def _networks(active) -> list[tuple[str, int]]:
    chosen = active.filter(all_networks=False).values("networks").annotate(number=Count("pk"))
    numbers = dict(chosen.values_list("networks", "number"))
    all_of_them = active.filter(all_networks=True).count()
    named = [(each.name, numbers[each.pk]) for each in Network.objects.all() if each.pk in numbers]
    return [(_("All networks"), all_of_them), *named]


def _counted(active, name: str, labels: dict) -> list[tuple[str, int]]:
    numbers = dict(active.order_by().values(name).annotate(number=Count("pk")).values_list(name, "number"))
    return [(labels.get(value, value), number) for value, number in numbers.items()]
