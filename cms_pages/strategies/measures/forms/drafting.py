"""Goals and measures."""

from django import forms
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from cms_pages.networks.conversations.forms import KeyField, LanguageField
from cms_pages.strategies.measures.models import Goal, Measure, Partner
from cms_pages.strategies.measures.services.goals import seal_of_goal
from cms_pages.strategies.measures.services.measures import Draft, seal_of_measure
from cms_pages.strategies.measures.writing import language_of_form
from cms_pages.strategies.needs.models import Need
from cms_pages.strategies.rules.need_states import NeedState
from cms_pages.strategies.words import shown

from .fields import Members, OneOrganisation, Organisations, day, line, text

CAN_BE_NAMED = (NeedState.VALIDATED, NeedState.PRIORITISED, NeedState.IN_STRATEGY)


class Sealed(forms.Form):
    """`seal` stands for what the form was opened with."""

    key = KeyField()
    seal = forms.CharField(required=False, widget=forms.HiddenInput)
    language = LanguageField()

    def sealed_anew(self, seal: str) -> None:
        """Who has seen what the others wrote may save over it."""
        self.data = self.data.copy()
        self.data["seal"] = seal


class GoalForm(Sealed):
    title = line(_("What is to be reached"))
    description = text(_("What it means"))

    @classmethod
    def initial_of(cls, goal: Goal) -> dict:
        language = language_of_form(goal.title, goal.description)
        return {
            "seal": seal_of_goal(goal),
            "language": language,
            "title": shown(goal.title, language).text,
            "description": shown(goal.description, language).text,
        }


class MeasureForm(Sealed):
    goal = forms.ModelChoiceField(Goal.objects.none(), label=_("Goal"), empty_label=None)
    what = line(_("What is done"))
    description = text(_("How it is done"), rows=6)
    due = day(_("Done until"))
    lead = OneOrganisation(label=_("Who leads"), required=False)
    co_lead = OneOrganisation(
        label=_("Who leads together with them"), required=False, help_text=_("From another side than who leads.")
    )
    partners = Organisations(label=_("Who takes part"), required=False)
    needs = forms.ModelMultipleChoiceField(
        Need.objects.none(),
        label=_("Which needs it answers"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=_("Needs that each side has confirmed."),
    )

    def __init__(self, strategy, *args, measure: Measure | None = None, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["goal"].queryset = strategy.goals.all()
        self.fields["goal"].label_from_instance = lambda goal: shown(goal.title).text
        self.fields["needs"].queryset = _needs(strategy, measure)
        self.fields["needs"].label_from_instance = lambda need: shown(need.statement).text
        partners = measure.partners.select_related("organisation") if measure else ()
        members = Members(strategy.network, [each.organisation for each in partners])
        for name in ("lead", "co_lead", "partners"):
            self.fields[name].offer(members)

    def clean(self):
        given = self.cleaned_data
        lead, co_lead = given.get("lead"), given.get("co_lead")
        if co_lead and not lead and "lead" not in self.errors:
            self.add_error("lead", _("Please choose who leads as well."))
        if lead and co_lead and lead.own_side == co_lead.own_side:
            self.add_error("co_lead", _("Please choose an organisation from another side than who leads."))
        return given

    @property
    def draft(self) -> Draft:
        names = ("goal", "what", "description", "language", "due", "lead", "co_lead", "partners", "needs")
        return Draft(**{name: self.cleaned_data[name] for name in names})

    @classmethod
    def initial_of(cls, measure: Measure) -> dict:
        language = language_of_form(measure.what, measure.description)
        parts = {part: [] for part in Partner.Part}
        for each in measure.partners.all():
            parts[Partner.Part(each.part)].append(each.organisation_id)
        return {
            "seal": seal_of_measure(measure),
            "language": language,
            "what": shown(measure.what, language).text,
            "description": shown(measure.description, language).text,
            "goal": measure.goal_id,
            "due": measure.due,
            "lead": next(iter(parts[Partner.Part.LEAD]), ""),
            "co_lead": next(iter(parts[Partner.Part.CO_LEAD]), ""),
            "partners": parts[Partner.Part.PARTNER],
            "needs": [each.pk for each in measure.needs.all()],
        }


def _needs(strategy, measure: Measure | None):
    """Those that can be named now, and those that are named already."""
    named = Q(network=strategy.network_id, state__in=CAN_BE_NAMED, merged_into=None)
    return Need.objects.filter(named | Q(pk__in=measure.needs.values("pk")) if measure else named)
