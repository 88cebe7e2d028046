"""What an editor should know about a survey, on top of its form: minutes, languages, what stops publishing."""

from django.urls import reverse
from wagtail.admin.panels import Panel
from wagtail.models import Locale

from .compile import draft_survey
from .messages import sentences
from .minutes import LONGEST_GOOD, minutes_of, seconds_of
from .minutes import core_minutes as minutes_of_core
from .publishing import check_page
from .readiness import Readiness, Words, readiness
from .refusal import PublishingRefused, open_refusal
from .stream import lists_in, steps_in, text_in
from .texts import texts_of
from .translated_words import origins_of, translated_from_older, translated_words
from .translations import source_page, survey_of, translations_of


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


def languages(page) -> list[Readiness]:
    """One for each language of the site but the source. `page` says where the bar is, its translations what is live."""
    source = source_page(page)
    names = {locale.language_code: str(locale) for locale in Locale.objects.all()}
    return readiness(words_of(page), names, page.language_bar if page == source else source.language_bar)


def words_of(page) -> Words:
    """The words of all pages of a survey, as they stand outside drafts."""
    source = source_page(page)
    original, origins = texts_of(source), origins_of(source)
    others = list(translations_of(page).exclude(pk=source.pk))
    texts = {other.locale.language_code: translated_words(other, original, origins) for other in others}
    older = {code: translated_from_older(code, texts[code], original, origins) for code in texts}
    definition = draft_survey(steps_in(source.steps), lists_in(source))
    waiting = frozenset(other.locale.language_code for other in others if not other.live)
    return Words(survey_of(page), definition, source.locale.language_code, original, texts, waiting, older)


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
                "languages": [(each, "", False) for each in languages(page)],
                "trial_url": trial_url(survey, page) if survey else "",
                "languages_url": reverse("survey_languages:index", args=[page.pk]) if survey else "",
                "waves_url": reverse("survey_waves:timetable", args=[survey.pk]) if survey else "",
            }


def trial_url(survey, page) -> str:
    """Where the published survey can be tried out; nothing that is sent there is counted."""
    return f"/s/{survey.slug}/{page.locale.language_code}/trial/"
