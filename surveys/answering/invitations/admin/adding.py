"""Asking more organisations: from a list that is looked at first, or from the directory of the site."""

from collections.abc import Iterable
from dataclasses import asdict
from typing import Any

from django.contrib import messages
from django.core import signing
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from surveys.answering.compiled import languages_of_edition, survey_of_version, texts_of_edition
from surveys.answering.models import Side
from surveys.answering.submission import ANONYMOUS, mode_of_side
from surveys.definition.models import Wave
from surveys.plugs import plug
from surveys.spreadsheets.rows import TableRefused
from surveys.spreadsheets.words import refusal_in_words

from ..known_answers import Knowing
from ..list_reading import Asking, ListReading, ListRow, read_list
from ..list_storing import store_list
from ..list_words import problem_in_words
from .access import inviting
from .forms import ListForm
from .overview import newest_edition, wave_of
from .words import stored_in_words, wave_in_words

SALT = "surveys.invitations.list"
KEPT_SECONDS = 60 * 60
SHOWN = 200


@require_http_methods(["GET", "POST"])
@inviting
def upload(request: HttpRequest, wave: int) -> HttpResponse:
    """Nothing is stored here: a list without mistakes is shown, and comes back signed when it is confirmed."""
    found = wave_of(wave)
    form = ListForm(request.POST or None, request.FILES or None)
    reading = None
    if request.method == "POST" and form.is_valid():
        try:
            reading = read_list(form.cleaned_data["file"].read(), asking_of(found))
        except TableRefused as refused:
            form.add_error("file", refusal_in_words(refused))
    if reading and reading.rows:
        return _preview(request, found, reading)
    problems = [problem_in_words(problem) for problem in reading.problems] if reading else []
    context = {
        "form": form,
        "wave": found,
        "problems": problems[:SHOWN],
        "more_problems": len(problems) > SHOWN,
        "sides": [(side.value, side.label) for side in Side],
        "languages": asking_of(found).languages,
        **_title(found, _("Upload a list")),
    }
    return render(request, "surveys/invitations/upload.html", context, status=422 if problems or form.errors else 200)


def _preview(request: HttpRequest, wave: Wave, reading: ListReading) -> HttpResponse:
    rows = [asdict(row) for row in reading.rows]
    context = {
        "wave": wave,
        "rows": [{**row, "side_label": Side(row["side"]).label} for row in rows[:SHOWN]],
        "count": len(rows),
        "signed": signing.dumps({"wave": wave.pk, "rows": rows}, salt=SALT, compress=True),
        **_title(wave, _("Preview")),
    }
    return render(request, "surveys/invitations/preview.html", context)


@require_POST
@inviting
def store(request: HttpRequest, wave: int) -> HttpResponse:
    found = wave_of(wave)
    try:
        kept = signing.loads(request.POST.get("list", ""), salt=SALT, max_age=KEPT_SECONDS)
    except signing.BadSignature:
        kept = {}
    if kept.get("wave") != found.pk:
        messages.error(request, _("This preview has expired. Please upload the list again."))
        return redirect("survey_invitations:upload", found.pk)
    return _store(request, found, [ListRow(**row) for row in kept["rows"]])


def _store(request: HttpRequest, wave: Wave, rows: Iterable[ListRow]) -> HttpResponse:
    stored = store_list(wave=wave, rows=rows)
    messages.success(request, stored_in_words(stored.new, stored.known))
    return redirect("survey_invitations:invitations", wave.pk)


@require_http_methods(["GET", "POST"])
@inviting
def directory(request: HttpRequest, wave: int) -> HttpResponse:
    """The organisations that the site knows, to be chosen from."""
    found = wave_of(wave)
    rows = list(_directory_rows(asking_of(found)))
    if request.method == "POST":
        wanted = set(request.POST.getlist("organisation"))
        chosen = [row for row in rows if row.key in wanted]
        if chosen:
            return _store(request, found, chosen)
        messages.error(request, _("Please choose at least one organisation."))
    asked = set(found.invitations.values_list("participant__external_key", flat=True))
    asked |= set(found.invitations.values_list("participant__key", flat=True))
    context = {
        "wave": found,
        "rows": [{"row": row, "side_label": Side(row.side).label, "is_asked": row.key in asked} for row in rows],
        **_title(found, _("Take from the directory")),
    }
    return render(request, "surveys/invitations/directory.html", context)


def _directory_rows(asking: Asking) -> Iterable[ListRow]:
    for number, entry in enumerate(plug("PARTICIPANT_DIRECTORY").entries(), start=1):
        if entry.side not in Side.values:
            continue
        yield ListRow(
            number=number,
            organisation=entry.name,
            side=entry.side,
            email=entry.email,
            language=next((language for language in entry.languages if language in asking.languages), ""),
            area=entry.area,
            key=entry.external_key,
            prefilled=asking.knowing.side_and_area(entry.side, entry.area),
        )


def asking_of(wave: Wave) -> Asking:
    """Raises Http404 for a survey that was never published."""
    edition = newest_edition(wave)
    if edition is None:
        raise Http404
    languages = languages_of_edition(edition.pk)
    texts = tuple(texts_of_edition(edition.pk, language) for language in languages)
    anonymous = frozenset(side for side in Side.values if mode_of_side(wave.survey, side) == ANONYMOUS)
    return Asking(Knowing(survey_of_version(edition.version_id), texts), languages, anonymous)


def _title(wave: Wave, title: str) -> dict[str, Any]:
    return {"page_title": title, "page_subtitle": wave_in_words(wave), "header_icon": "mail"}
