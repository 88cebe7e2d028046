"""What an editor should know about a survey, on top of its form: minutes, languages, what stops publishing."""

from dataclasses import dataclass

from wagtail.admin.panels import Panel

from .compile import draft_survey
from .messages import sentences
from .minutes import LONGEST_GOOD, minutes_of, seconds_of
from .minutes import core_minutes as minutes_of_core
from .offered import is_offered
from .publishing import check_page
from .refusal import PublishingRefused, open_refusal
from .stream import lists_in, steps_in, text_in
from .texts import texts_of, translated
from .translations import source_page, survey_of, translations_of


@dataclass(frozen=True)
class LanguageStatus:
    """How far a language is. `offered` is what publishing would decide from the live page."""

    name: str
    live: bool
    translated: int
    texts: int
    offered: bool


def minutes(page) -> int:
    return minutes_of(draft_survey(steps_in(page.steps), lists_in(page)), texts_of(page))


def core_minutes(page) -> int:
    """As the start page says it."""
    return minutes_of_core(draft_survey(steps_in(page.steps), lists_in(page)), texts_of(page))


def is_too_long(page) -> bool:
    return minutes(page) > LONGEST_GOOD


def minutes_by_step(page) -> list[tuple[str, int]]:
    """(title, minutes rounded up) of each step."""
    steps, texts = steps_in(page.steps), texts_of(page)
    seconds = [seconds_of(step, texts) for step in draft_survey(steps, lists_in(page)).steps]
    return [(text_in(step, "title"), -(-int(spent) // 60)) for step, spent in zip(steps, seconds, strict=True)]


def mistakes(page) -> list[str]:
    """What stops publishing, as sentences with their place."""
    try:
        check_page(page)
    except PublishingRefused as refused:
        return sentences(refused.problems)
    return []


def languages(page) -> list[LanguageStatus]:
    """The translations of a page, without the source itself."""
    source = source_page(page)
    original, survey = texts_of(source), draft_survey(steps_in(source.steps), lists_in(source))
    source_language = source.locale.language_code
    found = []
    for other in translations_of(page).exclude(pk=source.pk):
        texts = translated(texts_of(other), original)
        offered = other.live and is_offered(survey, other.locale.language_code, texts, source_language, original)
        found.append(LanguageStatus(str(other.locale), other.live, len(texts), len(original), offered))
    return found


class StatusPanel(Panel):
    """Read only; shown for pages that are saved already."""

    class BoundPanel(Panel.BoundPanel):
        template_name = "surveys/definition/status_panel.html"

        def is_shown(self):
            return super().is_shown() and bool(self.instance.pk)

        def get_context_data(self, parent_context=None):
            page = self.instance
            survey = survey_of(page)
            return {
                **super().get_context_data(parent_context),
                "minutes": minutes(page),
                "core": core_minutes(page),
                "longest": LONGEST_GOOD,
                "steps": minutes_by_step(page),
                "mistakes": mistakes(page),
                "refused": open_refusal(page),
                "languages": languages(page),
                "trial_url": trial_url(survey, page) if survey else "",
            }


def trial_url(survey, page) -> str:
    """Where the published survey can be tried out; nothing that is sent there is counted."""
    return f"/s/{survey.slug}/{page.locale.language_code}/trial/"
