"""The rules comments are moderated by, hiding a comment and showing it again."""

from django.http import Http404, HttpRequest, HttpResponse

from cms_pages.networks.conversations.access import Standing
from cms_pages.strategies.area import People, for_people_of_the_network, need
from cms_pages.strategies.rules.rights import Verb
from cms_pages.strategies.texts import commenting
from cms_pages.strategies.texts.forms import HideForm
from cms_pages.strategies.words import words

from .shared import page, strategy_of, to


@for_people_of_the_network
def rules(request: HttpRequest, standing: Standing) -> HttpResponse:
    people = People(standing)
    need(people, Verb.READ)
    return page(request, people, "rules", {})


@for_people_of_the_network
def moderate(request: HttpRequest, standing: Standing, strategy, key) -> HttpResponse:
    people = People(standing)
    need(people, Verb.MODERATE)
    found = strategy_of(people, strategy)
    comment = found.comments.filter(key=key).select_related("organisation").first()
    if comment is None:
        raise Http404
    form = HideForm(None if request.POST.get("do") == "show" else request.POST or None)
    if request.method == "POST":
        if request.POST.get("do") == "show":
            commenting.show_again(comment=comment, by=people.user)
            return to("passage", found, comment.passage)
        if form.is_valid():
            reason = words(form.cleaned_data["reason"], form.cleaned_data["language"])
            commenting.hide(comment=comment, reason=reason, by=people.user)
            return to("passage", found, comment.passage)
    return page(request, people, "moderate", {"strategy": found, "comment": comment, "form": form})
