"""What people wrote in the survey `bedarf`, looked at page by page: sorted by two, cleared, translated, quoted."""

from django.contrib.auth import get_user_model
from django.utils import timezone

from surveys.definition.models import Survey
from surveys.results.coding.codes import give_theme
from surveys.results.coding.frame import add_theme, merge_themes
from surveys.results.coding.models import WrittenText
from surveys.results.coding.releasing import release_themes
from surveys.results.coding.sync import find_texts
from surveys.results.coding.work import FINDING, TRANSLATING, Work, note
from surveys.results.queries import definition_of
from surveys.results.release.making import make_batch

from .looking import Looking


def look_at_texts(looking: Looking) -> None:
    first, second = _coded("bedarf")
    for address in ("words/", "texts/", "texts/themes/", "texts/agreement/", f"texts/{first.pk}/"):
        looking.go(f"/{{language}}/results/bedarf/{address}")
    for name, work in _under_way().items():
        note(first.response.wave.survey_id, name, work)
        looking.go(f"/{{language}}/results/bedarf/texts/work/{name}/")
    looking.go(f"/{{language}}/results/bedarf/texts/{second.pk}/")
    looking.page.fill("#cleared", "")
    looking.press("button[value=clear]", "nothing cleared")
    looking.press("button[value=withhold]", "text withheld")


def _under_way() -> dict[str, Work]:
    """One that goes on, and one that broke off."""
    broken = Work(TRANSLATING, 40, "/", done=20, over=True, refused="translator_failed")
    return {FINDING: Work(FINDING, 9000, "/", done=3000), "translating": broken}


def _coded(slug: str) -> list[WrittenText]:
    """A text that is quoted with both translations, and one that waits."""
    survey = Survey.objects.get(slug=slug)
    definition, wave = definition_of(survey, "de"), survey.waves.get(number=1)
    find_texts(survey, definition)
    texts = list(WrittenText.objects.filter(response__wave=wave).order_by("pk"))
    themes = [add_theme(survey=survey, label=label, language="de", by=None) for label in ("Wege", "Zeit", "Geld")]
    merge_themes(theme=themes[2], into=themes[1], by=None)
    other = get_user_model().objects.create(username="other")
    give_theme(survey=survey, texts=texts, theme=themes[0], by=None)
    give_theme(survey=survey, texts=texts[:4], theme=themes[1], by=other)
    translated = {"machine": "Too long.", "machine_language": "en", "machine_service": "Service"}
    checked = {"checked": "Trop long.", "checked_language": "fr"}
    now = {"machine_at": timezone.now(), "quoted_at": timezone.now()}
    WrittenText.objects.filter(pk=texts[0].pk).update(state="cleared", cleared="Zu […]", **translated, **checked, **now)
    make_batch(wave)
    release_themes(wave)
    return texts[:2]
