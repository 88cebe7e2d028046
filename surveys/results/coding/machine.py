"""Translation by a machine: of cleared text only, and only by a service that the start page named in time."""

from collections.abc import Iterable, Sequence

from django.conf import settings
from django.utils import timezone
from django.utils.module_loading import import_string

from surveys.answering.who_sees import service_name
from surveys.definition.models import Wave
from surveys.plugs import TranslationFailed, plug

from .models import NamedTranslator, State, WrittenText
from .refusal import Refused
from .work import Told

AT_ONCE = 20
"""So many texts are given to the service together, and lost together when it fails."""


class ConfiguredTranslator:
    """The default: the service of the setting ANSWER_TRANSLATOR, a machine translator of wagtail-localize, or none."""

    @property
    def name(self) -> str:
        return service_name(_setting()) if _setting() else ""

    def translate(self, texts: Sequence[str], source: str, target: str) -> list[str]:
        # Only who has a translator needs what it stands on.
        import requests
        from wagtail.models import Locale
        from wagtail_localize.strings import StringValue

        service = import_string(_setting()["CLASS"])(_setting().get("OPTIONS", {}))
        asked = [StringValue.from_plaintext(text) for text in texts]
        try:
            found = service.translate(Locale(language_code=source), Locale(language_code=target), asked)
            return [found[each].render_text() for each in asked]
        except (requests.RequestException, KeyError, ValueError) as problem:
            raise TranslationFailed from problem


def _setting() -> dict:
    return getattr(settings, "ANSWER_TRANSLATOR", None) or {}


def note_translator() -> None:
    """Keeps since when which service has been named on the start pages. One query where nothing changed."""
    name = plug("ANSWER_TRANSLATOR").name
    last = NamedTranslator.objects.order_by("-pk").first()
    if last is None or last.name != name:
        NamedTranslator.objects.create(name=name)


def may_translate(wave: Wave) -> bool:
    """Whether the service of today was named before the wave opened, and ever since."""
    last = NamedTranslator.objects.order_by("-pk").first()
    name = plug("ANSWER_TRANSLATOR").name
    return bool(name and last and last.name == name and last.since <= wave.opens)


def to_translate(texts: Iterable[WrittenText], target: str) -> list[WrittenText]:
    """Those that are cleared and not in the language `target`. Raises Refused where nothing may be translated."""
    cleared = [text for text in texts if text.state == State.CLEARED and text.cleared.strip()]
    if not cleared:
        raise Refused("not_cleared")
    if not plug("ANSWER_TRANSLATOR").name:
        raise Refused("no_translator")
    if not all(may_translate(wave) for wave in {text.response.wave for text in cleared}):
        raise Refused("named_too_late")
    return [text for text in cleared if _plain(text.response.language) != _plain(target)]


def translate_texts(texts: Iterable[WrittenText], target: str, told: Told | None = None) -> int:
    """AT_ONCE together, into the language `target`; the number of them. It takes a while: in no transaction.

    Raises Refused. What was translated before the service failed stays.
    """
    done = 0
    for source, found in _by_language(to_translate(texts, target)).items():
        for start in range(0, len(found), AT_ONCE):
            together = found[start : start + AT_ONCE]
            _translate(together, source, _plain(target))
            done += len(together)
            if told:
                told(done)
    return done


def _by_language(texts: Iterable[WrittenText]) -> dict[str, list[WrittenText]]:
    found: dict[str, list[WrittenText]] = {}
    for text in texts:
        found.setdefault(_plain(text.response.language), []).append(text)
    return found


def _plain(language: str) -> str:
    """Easy language is never made by a machine."""
    return language.split("-")[0]


def _translate(texts: Sequence[WrittenText], source: str, target: str) -> None:
    service = plug("ANSWER_TRANSLATOR")
    try:
        found = service.translate([text.cleared for text in texts], source, target)
    except TranslationFailed as problem:
        raise Refused("translator_failed") from problem
    made = {"machine_language": target, "machine_service": service.name, "machine_at": timezone.now()}
    for text, machine in zip(texts, found, strict=True):
        # Only where the text is still the one that was translated.
        same = WrittenText.objects.filter(pk=text.pk, state=State.CLEARED, cleared=text.cleared)
        same.update(machine=machine.replace("\0", ""), **made)
