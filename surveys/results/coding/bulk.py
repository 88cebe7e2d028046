"""What can be done to many texts at once, and what is said afterwards."""

from collections.abc import Callable, Sequence

from django.http import QueryDict
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from surveys.definition.models import Survey
from surveys.domain.questions.text import clean
from surveys.results.queries import definition_of

from . import codes
from .clearing import clear
from .models import State, Theme, WrittenText
from .places import text_places
from .queries import original_of, texts_of, words_to_look_for
from .refusal import Refused
from .suggestions import suggestions

MOST = 200
LONGEST_ID = 18


def do(fields: QueryDict, survey: Survey, user, language: str) -> str:
    """What was done, as a sentence. Raises Refused."""
    if "undo" in fields:
        codes.undo_coding(survey=survey, action=number(fields.get("undo", "")), by=user)
        return _("What you did last was taken back.")
    action = _ACTIONS.get(fields.get("do", ""))
    if action is None:
        raise Refused("nothing_to_do")
    texts = ticked(fields, survey)
    return action(fields, survey, texts, user, language)


def ticked(fields: QueryDict, survey: Survey) -> list[WrittenText]:
    ids = [number(each) for each in fields.getlist("text")[:MOST]]
    texts = list(texts_of(survey).filter(pk__in=ids))
    if not texts:
        raise Refused("nothing_ticked")
    return texts


def number(text: str) -> int:
    """0, which nothing has, for what is no id."""
    return int(text) if text.isascii() and text.isdecimal() and len(text) <= LONGEST_ID else 0


def theme_with(survey: Survey, key: str) -> Theme:
    """One that texts can be sorted under. Raises Refused."""
    found = Theme.objects.filter(survey=survey, key=clean(key), merged_into=None).first()
    if found is None:
        raise Refused("no_theme")
    return found


def _give(fields: QueryDict, survey: Survey, texts: Sequence[WrittenText], user, language: str) -> str:
    n = codes.give_theme(survey=survey, texts=texts, theme=theme_with(survey, fields.get("theme", "")), by=user)
    return _sorted(n)


def _take(fields: QueryDict, survey: Survey, texts: Sequence[WrittenText], user, language: str) -> str:
    n = codes.take_theme(survey=survey, texts=texts, theme=theme_with(survey, fields.get("theme", "")), by=user)
    if not n:
        return _("Nothing changed: it was so before.")
    said = ngettext("The theme was taken from %(n)s text.", "The theme was taken from %(n)s texts.", n)
    return said % {"n": n}


def _none(fields: QueryDict, survey: Survey, texts: Sequence[WrittenText], user, language: str) -> str:
    return _sorted(codes.say_none_fits(survey=survey, texts=texts, by=user))


def _sorted(n: int) -> str:
    if not n:
        return _("Nothing changed: it was so before.")
    return ngettext("%(n)s text was sorted.", "%(n)s texts were sorted.", n) % {"n": n}


def _clear(fields: QueryDict, survey: Survey, texts: Sequence[WrittenText], user, language: str) -> str:
    """As they were written; those in which something was found have to be read one by one."""
    definition = definition_of(survey, language)
    places, words = text_places(definition), words_to_look_for(survey)
    waiting = [(text, original_of(text, places, definition)) for text in texts if text.state == State.WAITING]
    plain = [(text, original) for text, original in waiting if not suggestions(original, words)]
    n = sum(_cleared(text, original, user) for text, original in plain)
    left = len(texts) - n
    said = ngettext("%(n)s text was cleared.", "%(n)s texts were cleared.", n) % {"n": n}
    if not left:
        return said
    more = ngettext("Please look at %(n)s text by itself.", "Please look at %(n)s texts one by one.", left) % {
        "n": left
    }
    return f"{said} {more}"


def _cleared(text: WrittenText, original: str, user) -> bool:
    """False where somebody else has decided about it in the meantime."""
    try:
        clear(text=text, cleared=original, by=user)
    except Refused:
        return False
    return True


Action = Callable[[QueryDict, Survey, Sequence[WrittenText], object, str], str]

_ACTIONS: dict[str, Action] = {"give": _give, "take": _take, "none": _none, "clear": _clear}
