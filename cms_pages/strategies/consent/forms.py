"""What people fill in: the last day of a round, an answer, how an objection was resolved, a council's resolution."""

from datetime import timedelta

from django import forms
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _
from wagtail.documents import get_document_model

from cms_pages.networks.conversations.forms import LanguageField
from cms_pages.strategies.rules.consent import Answer
from cms_pages.strategies.words import shown, words

from .answering import Words, revision_of
from .frozen import measures_of
from .models import ConsentRound, Endorsement
from .opening import USUAL_DAYS

LONGEST_DAYS = 366
LONGEST_TEXT = 3000
LATER, WHOLE = "later", "whole"

ANSWERS = (
    (Answer.CONSENT.value, _("We consent.")),
    (Answer.RESERVATION.value, _("We consent with a reservation.")),
    (Answer.OBJECTION.value, _("We object.")),
    (Answer.ABSTAIN.value, _("We abstain.")),
    (LATER, _("We would consent; our own body still has to decide.")),
)


def text_area(rows: int = 4) -> forms.Textarea:
    return forms.Textarea({"rows": rows, "dir": "auto"})


def date_input() -> forms.DateInput:
    return forms.DateInput({"type": "date"}, "%Y-%m-%d")


class OpenForm(forms.Form):
    last_day = forms.DateField(label=_("Last day"), widget=date_input())

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["last_day"].initial = timezone.localdate() + timedelta(days=USUAL_DAYS)

    def clean_last_day(self):
        day, today = self.cleaned_data["last_day"], timezone.localdate()
        if not today < day <= today + timedelta(days=LONGEST_DAYS):
            raise forms.ValidationError(_("Please choose a day to come, within a year."))
        return day


class AnswerForm(forms.Form):
    """`own` is what the organisation says so far; the form carries how often it said something."""

    revision = forms.IntegerField(min_value=0, widget=forms.HiddenInput)
    answer = forms.ChoiceField(label=_("Our answer"), choices=ANSWERS, widget=forms.RadioSelect)
    until = forms.DateField(
        label=_("Our body decides by"),
        required=False,
        widget=date_input(),
        help_text=_("Only if your own body still has to decide. Until you confirm it, the answer does not count."),
    )
    measure = forms.ChoiceField(
        label=_("What the objection is about"),
        required=False,
        help_text=_("Only for an objection. Whoever objects to one measure agrees to the rest."),
    )
    language = LanguageField()
    reason = forms.CharField(
        label=_("Reason"),
        required=False,
        max_length=LONGEST_TEXT,
        widget=text_area(),
        help_text=_("For an objection and for a reservation. It is printed with the strategy."),
    )
    proposal = forms.CharField(
        label=_("What we propose instead"),
        required=False,
        max_length=LONGEST_TEXT,
        widget=text_area(),
        help_text=_("For an objection."),
    )

    def __init__(self, found: ConsentRound, own: Endorsement | None, *args, **kwargs):
        super().__init__(*args, initial=_initial(own), **kwargs)
        self._round, self._own = found, own
        asked = [each for each in measures_of(found.version).items() if _is_asked_about(each[0], found)]
        choices = [(key, shown(heading).text or key) for key, heading in asked]
        self.fields["measure"].choices = [("", "–"), (WHOLE, _("the whole")), *choices]

    def clean(self):
        answer = self.cleaned_data.get("answer")
        if answer == LATER:
            self._check_day()
        elif answer == Answer.OBJECTION:
            self._need("measure", _("Please say what the objection is about."))
            self._need("reason", _("Please give your reason: the others can only answer to that."))
            self._need("proposal", _("Please say what you propose instead."))
        elif answer == Answer.RESERVATION:
            self._need("reason", _("Please write down your reservation."))
        return self.cleaned_data

    def _need(self, name: str, sentence) -> None:
        if not self.cleaned_data.get(name) and name not in self.errors:
            self.add_error(name, sentence)

    def _check_day(self) -> None:
        self._need("until", _("Please say by which day your body decides."))
        day, last = self.cleaned_data.get("until"), timezone.localdate(self._round.closes_at)
        if day and not timezone.localdate() <= day <= last:
            sentence = _(
                "Please choose a day until {day}: then the round ends. Does your body meet later? Tell who "
                "coordinates; the round can be opened again with a later day, and answers hold on."
            )
            self.add_error("until", format_lazy(sentence, day=date_format(last, "DATE_FORMAT")))

    @property
    def said(self) -> Words:
        """What does not belong to the answer is left out."""
        given = self.cleaned_data
        answer = Answer.CONSENT if given["answer"] == LATER else Answer(given["answer"])
        objects = answer is Answer.OBJECTION
        return Words(
            answer=answer,
            until=given["until"] if given["answer"] == LATER else None,
            measure=given["measure"].removeprefix(WHOLE) if objects else "",
            reason=self._words("reason") if objects or answer is Answer.RESERVATION else {},
            proposal=self._words("proposal") if objects else {},
        )

    def _words(self, name: str) -> dict:
        """Those that stand there already keep their translations."""
        new = words(self.cleaned_data[name], self.cleaned_data["language"])
        old = getattr(self._own, name, None) or {}
        is_same = (old.get("text"), old.get("language")) == (new["text"], new["language"])
        return old if is_same else new


def _is_asked_about(measure: str, found: ConsentRound) -> bool:
    return any(key.startswith(f"measure:{measure}:") for key in found.asks_about)


def _initial(own: Endorsement | None) -> dict:
    if own is None:
        return {"revision": 0}
    found = {"revision": revision_of(own), "answer": LATER if own.until else own.answer, "until": own.until}
    for name in ("reason", "proposal"):
        if said := getattr(own, name):
            found |= {name: said["text"], "language": said["language"]}
    is_objection = own.answer == Answer.OBJECTION
    return found | ({"measure": own.measure or WHOLE} if is_objection else {})


class ResolveForm(forms.Form):
    language = LanguageField()
    how = forms.CharField(label=_("How it was resolved"), max_length=LONGEST_TEXT, widget=text_area(3))

    @property
    def words(self) -> dict:
        return words(self.cleaned_data["how"], self.cleaned_data["language"])


class CouncilForm(forms.Form):
    council_on = forms.DateField(label=_("Day of the resolution"), widget=date_input())
    council_resolution = forms.CharField(
        label=_("Title of the resolution"), max_length=200, widget=forms.TextInput({"dir": "auto"})
    )
    council_document = forms.ModelChoiceField(
        queryset=None,
        label=_("Document"),
        required=False,
        empty_label="–",
        help_text=_("Documents of the network; an editor can add one in the admin."),
    )

    def __init__(self, found: ConsentRound, *args, **kwargs):
        initial = {name: getattr(found, name) for name in ("council_on", "council_resolution", "council_document")}
        super().__init__(*args, initial=initial, **kwargs)
        documents = get_document_model().objects.filter(collection__in=_collections(found)).order_by("title")
        self.fields["council_document"].queryset = documents

    def clean_council_on(self):
        if self.cleaned_data["council_on"] > timezone.localdate():
            raise forms.ValidationError(_("This day is still to come."))
        return self.cleaned_data["council_on"]


def _collections(found: ConsentRound) -> list[int]:
    editors = getattr(found.strategy.network, "editors", None)
    return [editors.collection_id] if editors and editors.collection_id else []
