"""Pages of the closed area: papers, a new one, one of them with its file, and contacts."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_exempt, csrf_protect

from cms_pages.networks.conversations.access import Standing
from cms_pages.networks.conversations.gate import for_people_of_the_network
from cms_pages.networks.conversations.shown import Text

from . import services
from .access import adding_for, may_add, may_delete
from .contacts import contact_of, members_of
from .files import limit_uploads
from .forms import PaperForm
from .models import Paper

ON_A_PAGE = 20


@for_people_of_the_network
def papers(request: HttpRequest, standing: Standing) -> HttpResponse:
    of_network = Paper.objects.filter(network=standing.network).select_related("organisation__merged_into")
    found = Paginator(of_network.defer("text"), ON_A_PAGE).get_page(request.GET.get("page"))
    context = {
        "network": standing.network,
        "found": found,
        "papers": [(each, Text(each.title, each.language)) for each in found],
        "may_add": may_add(standing),
    }
    return render(request, "cms_pages/closed_area/papers.html", context)


@csrf_exempt
def new(request: HttpRequest, network: int) -> HttpResponse:
    """The token against forgery is asked for below: a limit has to stand before anything reads what was sent."""
    if request.method == "POST":
        limit_uploads(request)
    return _new(request, network=network)


@csrf_protect
@for_people_of_the_network
def _new(request: HttpRequest, standing: Standing) -> HttpResponse:
    if not may_add(standing):
        raise Http404
    sent, files = request.POST or None, request.FILES or None
    form = PaperForm(standing, sent, files, too_large=getattr(request, "too_large", False))
    if request.method == "POST" and form.is_valid():
        given = dict(form.cleaned_data)
        try:
            made = services.add_paper(standing=standing, organisation=given.pop("speaking"), **given)
            return redirect("closed_area:paper", network=standing.network.pk, key=made.key)
        except services.Refused:
            form.add_error(None, _("This form was sent before. Please open the page anew."))
    context = {"form": form, "network": standing.network}
    return render(request, "cms_pages/closed_area/new.html", context)


@for_people_of_the_network
def paper(request: HttpRequest, standing: Standing, key) -> HttpResponse:
    found = _paper(standing, key)
    deletable = may_delete(standing, found, adding_for(standing))
    if request.method == "POST" and request.POST.get("do") == "delete":
        if not deletable:
            raise Http404
        services.delete_paper(standing=standing, paper=found)
        messages.success(request, _("“%(title)s” has been deleted.") % {"title": found.title})
        return redirect("closed_area:papers", network=standing.network.pk)
    context = {
        "network": standing.network,
        "paper": found,
        "title": Text(found.title, found.language),
        "may_delete": deletable,
    }
    return render(request, "cms_pages/closed_area/paper.html", context)


@for_people_of_the_network
def file(request: HttpRequest, standing: Standing, key) -> FileResponse:
    """Never shown in place: nothing in it can do anything on this site."""
    found = _paper(standing, key)
    if not found.file:
        raise Http404
    try:
        content = found.file.open("rb")
    except OSError as error:
        raise Http404 from error
    response = FileResponse(content, as_attachment=True, filename=found.file_name, content_type=found.content_type)
    response["X-Content-Type-Options"] = "nosniff"
    response["Content-Security-Policy"] = "default-src 'none'; sandbox"
    response["Cross-Origin-Resource-Policy"] = "same-origin"
    return response


@for_people_of_the_network
def contacts(request: HttpRequest, standing: Standing) -> HttpResponse:
    found = Paginator(members_of(standing.network), ON_A_PAGE).get_page(request.GET.get("page"))
    context = {"network": standing.network, "found": found, "contacts": [contact_of(each) for each in found]}
    return render(request, "cms_pages/closed_area/contacts.html", context)


def _paper(standing: Standing, key) -> Paper:
    found = Paper.objects.filter(network=standing.network, key=key).select_related("organisation__merged_into").first()
    if found is None:
        raise Http404
    return found
