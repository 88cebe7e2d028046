"""What an invitation says, in the organisation's language: the same for mail, letter and messenger."""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property

from django.conf import settings
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from surveys.answering.compiled import languages_of_edition, survey_of_version, texts_of_edition
from surveys.answering.tokens import invitation_token
from surveys.definition.minutes import core_minutes
from surveys.definition.models import TextEdition, Wave

from .models import Invitation


@dataclass(frozen=True)
class Message:
    """Plain words in `language`, "" for what the survey does not say. `link` is the whole address."""

    language: str
    organisation: str
    title: str
    who_asks: str
    why: str
    minutes: int
    last_day: str
    report_day: str
    call: str
    link: str


class Messages:
    """The messages of a wave; what the survey says is looked up once. Raises LookupError for a survey without texts."""

    def __init__(self, wave: Wave):
        self.wave = wave

    @cached_property
    def edition(self) -> TextEdition:
        editions = TextEdition.objects.filter(version__survey=self.wave.survey_id).defer("texts")
        found = editions.order_by("-version__number", "-number").first()
        if found is None:
            raise LookupError(f"The survey of wave {self.wave.pk} was never published.")
        return found

    def language_of(self, invitation: Invitation) -> str:
        """The invitation's own, else one that the organisation speaks, else the survey's."""
        offered = languages_of_edition(self.edition.pk)
        wished: Iterable[str] = (invitation.language, *invitation.participant.languages)
        return next((language for language in wished if language in offered), offered[0])

    def of(self, invitation: Invitation) -> Message:
        language = self.language_of(invitation)
        texts = texts_of_edition(self.edition.pk, language, invitation.participant.side)
        survey = survey_of_version(self.edition.version_id)
        with translation.override(language):
            return Message(
                language=language,
                organisation=invitation.participant.name,
                title=texts.plain("title"),
                who_asks=texts.plain("about.who_asks"),
                why=texts.plain("about.why"),
                minutes=core_minutes(survey, texts.all_plain()),
                last_day=date_format(timezone.localtime(self.wave.closes), "DATE_FORMAT") if self.wave.closes else "",
                report_day=date_format(self.wave.report_back_on, "DATE_FORMAT") if self.wave.report_back_on else "",
                call=texts.plain("about.person_to_call"),
                link=link_of(invitation, self.wave.survey.slug, language),
            )


def link_of(invitation: Invitation, slug: str, language: str) -> str:
    token = invitation_token(invitation.reference, invitation.generation)
    return settings.WAGTAILADMIN_BASE_URL + reverse("surveys_answering:invited", args=[slug, language, token])


def paragraphs(message: Message, *, reminder: bool = False) -> list[str]:
    """Call with the message's language active. Without the link, the last day and the person to call."""
    names = {"organisation": message.organisation, "survey": message.title, "minutes": message.minutes}
    said = [_reminding(names) if reminder else _asking(names)]
    said += [text for text in (message.who_asks, message.why) if text]
    said.append(
        _(
            "Answering takes about %(minutes)s minutes. You can stop at any time and go on later, on any device and in "
            "any of the languages, and several people of your organisation can answer together."
        )
        % names
    )
    if message.report_day:
        said.append(_("By %(day)s we report back what became of the answers.") % {"day": message.report_day})
    return said


def _asking(names: dict) -> str:
    return _("We ask %(organisation)s to answer the survey “%(survey)s”.") % names


def _reminding(names: dict) -> str:
    return (
        _(
            "Some time ago we asked %(organisation)s to answer the survey “%(survey)s”. Your answers still count. "
            "If you have sent them already, please ignore this message."
        )
        % names
    )


def sharing_rule() -> str:
    return _("This link is for your organisation. Please share it only inside your organisation.")


def message_in_words(message: Message, *, reminder: bool = False) -> str:
    """The whole message as plain text, for mails and messengers."""
    with translation.override(message.language):
        said = [*paragraphs(message, reminder=reminder), message.link, sharing_rule()]
        if message.last_day:
            said.append(_("Last day: %(day)s") % {"day": message.last_day})
        if message.call:
            said.append(_("Questions? Please call: %(person)s") % {"person": message.call})
        return "\n\n".join(said)


def subject_of(message: Message, *, reminder: bool = False) -> str:
    names = {"survey": message.title, "organisation": message.organisation}
    with translation.override(message.language):
        subject = (
            _("Reminder for %(organisation)s: %(survey)s") if reminder else _("For %(organisation)s: %(survey)s")
        ) % names
    return " ".join(subject.split())
