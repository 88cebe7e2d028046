"""What a language checker sees: the pages that wait, and one page paragraph by paragraph. Looking changes nothing.

The link is all that is needed, so there is no cookie and nothing that a page elsewhere could misuse.
"""

from collections.abc import Callable
from functools import wraps
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods

from cms_pages.blocks.represent import direction
from cms_pages.desk.glossary import terms_for, terms_in
from cms_pages.desk.locales import locale_of
from cms_pages.desk.models import LanguageChecker

from .finishing import finish
from .links import checker_of
from .paragraphs import Paragraph, paragraphs_of
from .saving import Answer, Said, has_correction, save_paragraph
from .waiting import translation_to_check, waiting_for

View = Callable[..., HttpResponse]
SIGNS_IN_A_ROW = 40
"""On a narrow phone, so that a paragraph is seen whole."""


def for_checkers(view: View) -> View:
    """Gives the view the checker; a link that opens nothing leads to a page that says so."""

    @never_cache
    @csrf_exempt
    @require_http_methods(["GET", "HEAD", "POST"])
    @wraps(view)
    def checked(request: HttpRequest, token: str, **kwargs) -> HttpResponse:
        checker = checker_of(token)
        if checker is None:
            response = notice(request, "stale")
        elif locale_of(checker.language) is None:
            response = notice(request, "switched_off")
        else:
            response = view(request, checker, token, **kwargs)
        response["Referrer-Policy"] = "no-referrer"
        return response

    return checked


def notice(request: HttpRequest, what: str) -> HttpResponse:
    return render(request, "cms_pages/desk/checkers/notice.html", {"what": what}, status=404)


@for_checkers
def pages(request: HttpRequest, checker: LanguageChecker, token: str) -> HttpResponse:
    context = {"checker": checker, "token": token, "waiting": waiting_for(checker)}
    return render(request, "cms_pages/desk/checkers/pages.html", context)


@for_checkers
def page(request: HttpRequest, checker: LanguageChecker, token: str, key: UUID) -> HttpResponse:
    translation = translation_to_check(checker, key)
    if translation is None:
        return notice(request, "gone")
    if request.method != "POST":
        saved = request.GET.get("saved", "")
        return _show(request, checker, token, translation, saved=saved if saved in ("some", "all") else "")
    before = paragraphs_of(translation)
    answers = {each.name: _answer(request, each.name) for each in before}
    said = {
        each.name: save_paragraph(translation=translation, paragraph=each, answer=answers[each.name], checker=checker)
        for each in before
    }
    changed = any(said[each.name] is Said.SAVED and has_correction(answers[each.name], each) for each in before)
    finished = finish(translation=translation, checker=checker, words_changed=changed)
    homeless = _homeless(request, set(answers))
    if homeless or any(each not in (Said.SAVED, Said.NOTHING) for each in said.values()):
        return _show(request, checker, token, translation, said=said, answers=answers, homeless=homeless)
    return redirect(f"{request.path}?saved={'all' if finished else 'some'}")


def _answer(request: HttpRequest, name: str) -> Answer:
    posted = request.POST
    return Answer(posted.get(f"mine-{name}", ""), f"right-{name}" in posted, posted.get(f"seen-{name}", ""))


def _homeless(request: HttpRequest, names: set[str]) -> list[str]:
    """Words that were typed for paragraphs which the original does not have any more: they are shown, not lost."""
    found = [(key.removeprefix("mine-"), text) for key, text in request.POST.items() if key.startswith("mine-")]
    return [text for name, text in found if name not in names and text.strip()]


def _show(request, checker, token, translation, *, said=None, answers=None, homeless=(), saved="") -> HttpResponse:
    said, answers = said or {}, answers or {}
    found = paragraphs_of(translation)
    original = translation.source.locale.language_code
    terms = terms_for(original, checker.language)
    context = {
        "checker": checker,
        "token": token,
        "title": translation.source.object_repr,
        "paragraphs": [_shown(each, said.get(each.name), answers.get(each.name)) for each in found],
        "right": sum(each.is_right for each in found),
        "total": len(found),
        "terms": terms_in([each.original for each in found], terms),
        "original": {"code": original, "dir": direction(original)},
        "language": {"code": checker.language, "dir": direction(checker.language)},
        "homeless": homeless,
        "saved": saved,
        "has_problems": any(each not in (Said.SAVED, Said.NOTHING) for each in said.values()),
    }
    return render(request, "cms_pages/desk/checkers/page.html", context, status=200)


def _shown(paragraph: Paragraph, said: Said | None, answer: Answer | None) -> dict:
    """With what was typed where it was not taken over."""
    problem = said.value if said not in (None, Said.SAVED, Said.NOTHING) else ""
    typed = answer.typed if problem and answer else paragraph.as_typed
    return {"it": paragraph, "problem": problem, "typed": typed, "rows": max(3, len(typed) // SIGNS_IN_A_ROW + 2)}
