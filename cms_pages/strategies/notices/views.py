"""What happened since I was here, and how often I like to hear of it by mail."""

from django import forms
from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from cms_pages.networks.conversations.access import Standing
from cms_pages.strategies.area import People, for_people_of_the_network

from .models import Notice, NoticeChoice
from .sentences import lines_of

ON_A_PAGE = 30


class RhythmForm(forms.ModelForm):
    class Meta:
        model = NoticeChoice
        fields = ("rhythm",)
        labels = {"rhythm": gettext_lazy("How often do you want to hear by mail?")}
        widgets = {"rhythm": forms.RadioSelect}


@for_people_of_the_network
def notices(request: HttpRequest, standing: Standing) -> HttpResponse:
    choice = NoticeChoice.objects.filter(user=request.user).first() or NoticeChoice(user=request.user)
    form = RhythmForm(request.POST if request.POST.get("do") == "rhythm" else None, instance=choice)
    if request.method == "POST" and _done(request, standing, form):
        return redirect("notices:notices", network=standing.network.pk)
    own = Notice.objects.filter(user=request.user, entry__network=standing.network)
    found = Paginator(own.select_related("entry__organisation"), ON_A_PAGE).get_page(request.GET.get("page"))
    context = {
        "network": standing.network,
        "people": People(standing),
        "tab": "notices",
        "found": found,
        "lines": list(zip(found, lines_of(each.entry for each in found), strict=True)),
        "unseen": own.filter(seen_at=None).count(),
        "newest": max((each.pk for each in found), default=0),
        "form": form,
    }
    return render(request, "cms_pages/strategies/notices/notices.html", context)


def _done(request: HttpRequest, standing: Standing, form: RhythmForm) -> bool:
    if request.POST.get("do") == "seen":
        own = Notice.objects.filter(user=request.user, entry__network=standing.network, seen_at=None)
        own.filter(pk__lte=_number(request.POST.get("up_to"))).update(seen_at=timezone.now())
        return True
    if not form.is_valid():
        return False
    form.save()
    messages.success(request, _("Your choice is kept."))
    return True


def _number(given: str | None) -> int:
    """What came after the page was shown stays unseen."""
    return int(given) if given and given.isascii() and given.isdigit() and len(given) < 19 else 0
