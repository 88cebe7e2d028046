"""Taking in a list: upload, look at what it would do, and only then do it."""

import secrets

from django.contrib import messages
from django.core.cache import cache
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_GET, require_http_methods

from cms_pages.networks.people.rights import editable_networks
from surveys.spreadsheets.rows import TableRefused
from surveys.spreadsheets.words import refusal_in_words

from ..importing.applying import apply_plan
from ..importing.plan import CHANGED, JOINS, NEW, SAME, Plan, plan_list
from ..importing.reading import ListRow, read_list
from ..importing.template import KINDS, make_template
from ..importing.words import problem_in_words
from ..rights import may_keep_organisations
from .upload_form import UploadForm
from .upload_words import columns_in_words, rows_in_words

KEPT_SECONDS = 60 * 60
SHOWN = 200
KEPT = "cms_pages.organisations_import."
TITLE = {"header_icon": "upload"}


def _demand(request: HttpRequest) -> None:
    if not may_keep_organisations(request.user):
        raise PermissionDenied


@require_http_methods(["GET", "POST"])
def upload(request: HttpRequest) -> HttpResponse:
    """Nothing is stored here but the list itself, for an hour."""
    _demand(request)
    form = UploadForm(request.POST or None, request.FILES or None, networks=editable_networks(request.user))
    problems = []
    if request.method == "POST" and form.is_valid():
        try:
            reading = read_list(form.cleaned_data["file"].read())
        except TableRefused as refused:
            form.add_error("file", refusal_in_words(refused))
        else:
            problems = reading.problems or _plan(request, _kept(form, reading.rows)).problems
            if not problems:
                return redirect("organisations_import:preview", _keep(request, _kept(form, reading.rows)))
    words = [problem_in_words(problem) for problem in problems[:SHOWN]]
    context = {
        "form": form,
        "problems": words,
        "more_problems": len(problems) > SHOWN,
        "columns": columns_in_words(),
        "page_title": _("Take in a list"),
        **TITLE,
    }
    status = 422 if problems or form.errors else 200
    return render(request, "cms_pages/organisations/admin/upload.html", context, status=status)


@require_http_methods(["GET", "POST"])
def preview(request: HttpRequest, name: str) -> HttpResponse:
    _demand(request)
    kept = cache.get(KEPT + name)
    if kept is None or kept["user"] != request.user.pk or not _networks(request, kept):
        messages.error(request, _("This preview has expired. Please upload the list again."))
        return redirect("organisations_import:index")
    plan = _plan(request, kept)
    if plan.problems:
        messages.error(request, problem_in_words(plan.problems[0]))
        return redirect("organisations_import:index")
    if request.method == "POST" and kept.get("mark") == plan.mark:
        cache.delete(KEPT + name)
        return _apply(request, plan)
    if request.method == "POST":
        messages.warning(request, _("Something has changed meanwhile. Please look at the list again."))
    cache.set(KEPT + name, kept | {"mark": plan.mark}, KEPT_SECONDS)
    rows = rows_in_words(plan.rows)
    context = {
        "rows": rows[:SHOWN],
        "more_rows": len(rows) > SHOWN,
        "counts": [(label, sum(row.state == state for row in plan.rows)) for state, label in _states()],
        "network": _networks(request, kept).first(),
        "page_title": _("Preview"),
        **TITLE,
    }
    return render(request, "cms_pages/organisations/admin/preview.html", context)


@require_GET
def template(request: HttpRequest, kind: str) -> HttpResponse:
    _demand(request)
    if kind not in KINDS:
        raise Http404
    response = HttpResponse(make_template(kind), content_type=KINDS[kind])
    response["Content-Disposition"] = f'attachment; filename="organisations.{kind}"'
    return response


def _states() -> list[tuple[str, str]]:
    return [
        (NEW, _("New")),
        (CHANGED, _("Will be changed")),
        (JOINS, _("Known, new in this network")),
        (SAME, _("Stays as it is")),
    ]


def _kept(form: UploadForm, rows: tuple[ListRow, ...]) -> dict:
    told = {"network": form.cleaned_data["network"].pk, "language": form.cleaned_data["language"]}
    return told | {"rows": [(row.number, dict(row.values)) for row in rows]}


def _keep(request: HttpRequest, kept: dict) -> str:
    name = secrets.token_urlsafe(12).replace("_", "-")
    cache.set(KEPT + name, kept | {"user": request.user.pk}, KEPT_SECONDS)
    return name


def _networks(request: HttpRequest, kept: dict):
    return editable_networks(request.user).filter(pk=kept["network"])


def _plan(request: HttpRequest, kept: dict) -> Plan:
    rows = [ListRow(number, values) for number, values in kept["rows"]]
    network = _networks(request, kept).get()
    return plan_list(rows=rows, network=network, language=kept["language"], user=request.user)


def _apply(request: HttpRequest, plan: Plan) -> HttpResponse:
    done = apply_plan(plan, user=request.user)
    changed = done[CHANGED] + done[JOINS]
    told = ngettext("%(number)s organisation is new.", "%(number)s organisations are new.", done[NEW])
    also = ngettext("%(number)s was changed or joined.", "%(number)s were changed or joined.", changed)
    messages.success(request, f"{told % {'number': done[NEW]}} {also % {'number': changed}}")
    return redirect("organisations_admin:index")
