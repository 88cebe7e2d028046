"""The code frame and the words to look for: what they are, and changing them. For the coordinating team only."""

from datetime import datetime

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect, QueryDict
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from surveys.definition.models import Survey, Wave
from surveys.domain.questions.text import clean
from surveys.results.access import Rights
from surveys.results.door import newest_batch
from surveys.results.gate import raw_change, raw_only
from surveys.results.raw_views import render_raw

from . import frame
from .bulk import number, theme_with
from .counting import codes_of
from .forms import WordsForm
from .models import ClearingWords, CodingAction, Theme
from .reading import person_name, plain_label, theme_label
from .refusal import Refused
from .releasing import release_themes, shown_themes, why_not_now

LAST = 20


@raw_only
def themes(request: HttpRequest, survey: Survey, rights: Rights) -> HttpResponse:
    return _page(request, survey)


@raw_change
def change_themes(request: HttpRequest, survey: Survey, rights: Rights) -> HttpResponse:
    try:
        messages.success(request, _change(request.POST, survey, request.user))
    except Refused as refused:
        messages.warning(request, refused.sentence)
    return HttpResponseRedirect(reverse("results:themes", args=[survey.slug]))


@raw_change
def change_words(request: HttpRequest, survey: Survey, rights: Rights) -> HttpResponse:
    form = WordsForm(request.POST)
    if not form.is_valid():
        return _page(request, survey, form)
    ClearingWords.objects.update_or_create(survey=survey, defaults=form.cleaned_data)
    messages.success(request, _("The words are saved."))
    return HttpResponseRedirect(reverse("results:themes", args=[survey.slug]))


@raw_change
def show_themes(request: HttpRequest, survey: Survey, rights: Rights) -> HttpResponse:
    """To all members, with the figures of a wave."""
    wave = next((each for each in survey.waves.all() if str(each.number) == request.POST.get("wave")), None)
    try:
        if wave is None:
            raise Refused("no_figures")
        release_themes(wave)
        messages.success(request, _("All members see these themes now."))
    except Refused as refused:
        messages.warning(request, refused.sentence)
    return HttpResponseRedirect(reverse("results:themes", args=[survey.slug]))


def _change(fields: QueryDict, survey: Survey, user) -> str:
    """What was done, as a sentence. Raises Refused."""
    if "undo" in fields:
        frame.undo_change(survey=survey, action=number(fields.get("undo", "")), by=user)
        return _("The last change was taken back.")
    change = _CHANGES.get(fields.get("do", ""))
    if change is None:
        raise Refused("nothing_to_do")
    return change(fields, survey, user)


def _add(fields: QueryDict, survey: Survey, user) -> str:
    frame.add_theme(survey=survey, label=clean(fields.get("label", "")), language=get_language(), by=user)
    return _("The theme was added.")


def _rename(fields: QueryDict, survey: Survey, user) -> str:
    theme, label = theme_with(survey, fields.get("theme", "")), clean(fields.get("label", ""))
    frame.rename_theme(theme=theme, label=label, language=get_language(), by=user)
    return _("The theme was renamed.")


def _merge(fields: QueryDict, survey: Survey, user) -> str:
    theme, into = (theme_with(survey, fields.get(name, "")) for name in ("theme", "into"))
    frame.merge_themes(theme=theme, into=into, by=user)
    return _("The themes were merged.")


def _split(fields: QueryDict, survey: Survey, user) -> str:
    merged = Theme.objects.filter(survey=survey, key=clean(fields.get("theme", ""))).first()
    if merged is None:
        raise Refused("no_theme")
    frame.split_theme(theme=merged, by=user)
    return _("The themes were taken apart.")


_CHANGES = {"add": _add, "rename": _rename, "merge": _merge, "split": _split}


def _page(request: HttpRequest, survey: Survey, form: WordsForm | None = None) -> HttpResponse:
    language = get_language()
    words = ClearingWords.objects.filter(survey=survey).values_list("words", flat=True).first() or ""
    context = {
        "themes": _rows(survey, language),
        "version": frame.current_version(survey),
        "actions": _history(survey, language),
        "last": frame.last_change(survey),
        "waves": [_shown(wave) for wave in survey.waves.order_by("-number")],
        "form": form or WordsForm(initial={"words": words}),
    }
    return render_raw(request, "coding/themes", survey, context)


def _shown(wave: Wave) -> dict:
    """Since when the themes of a wave are shown, and why they cannot be shown now, "" where they can."""
    batch = newest_batch(wave)
    shown = shown_themes(batch) if batch else None
    reason = why_not_now(wave)
    return {
        "number": wave.number,
        "since": datetime.fromisoformat(shown["at"]) if shown else None,
        "why": Refused(reason).sentence if reason else "",
    }


def _rows(survey: Survey, language: str) -> list[dict]:
    """Themes in order, each with what was merged into it, and how many texts somebody sorted under it."""
    coded = [theme for by_coder in codes_of(survey).values() for theme in frozenset().union(*by_coder.values())]
    return [
        {
            "key": theme.key,
            "label": theme_label(theme, language),
            "plain": plain_label(theme, language),
            "texts": coded.count(theme.pk),
            "merged": [{"key": merged.key, "label": theme_label(merged, language)} for merged in theme.merged.all()],
        }
        for theme in Theme.objects.filter(survey=survey, merged_into=None).prefetch_related("merged")
    ]


def _history(survey: Survey, language: str) -> list[dict]:
    labels = {theme.key: plain_label(theme, language) for theme in Theme.objects.filter(survey=survey)}
    changes = CodingAction.objects.filter(survey=survey).exclude(kind=CodingAction.Kind.CODED).select_related("by")
    return [
        {
            "what": action.get_kind_display(),
            "themes": [labels.get(key, key) for name in ("theme", "into") if (key := action.data.get(name))],
            "by": person_name(action.by),
            "at": action.at,
            "undone": action.undone_at,
        }
        for action in changes.order_by("-pk")[:LAST]
    ]
