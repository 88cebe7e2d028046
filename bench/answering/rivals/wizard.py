"""The same questions as a plain formtools wizard: session storage, widgets rendered by Django's templates."""

from django import forms
from django.http import HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from formtools.wizard.views import SessionWizardView
from questions import CODES, STEPS

from .models import WizardResponse

CHOICES = [(code, f"Antwort {code}") for code in CODES]


class StepForm(forms.Form):
    def clean(self):
        """The branch: a text is asked of those who ticked the first answer."""
        cleaned = super().clean()
        if "a" in (cleaned.get("several") or ()) and not cleaned.get("follow_up"):
            self.add_error("follow_up", "Bitte beantworten.")
        if cleaned.get("text") and len(cleaned["text"]) < 3:
            self.add_error("text", "Zu kurz.")
        return cleaned

    single = forms.ChoiceField(choices=CHOICES, widget=forms.RadioSelect, help_text="Hilfe")
    several = forms.MultipleChoiceField(choices=CHOICES, widget=forms.CheckboxSelectMultiple, required=False)
    follow_up = forms.CharField(required=False, help_text="Hilfe")
    number = forms.IntegerField(min_value=0, max_value=500, required=False, help_text="Hilfe")
    scale = forms.ChoiceField(
        choices=[(str(number), str(number)) for number in range(1, 6)], widget=forms.RadioSelect, required=False
    )
    text = forms.CharField(widget=forms.Textarea, max_length=300, required=False, help_text="Hilfe")


class Wizard(SessionWizardView):
    template_name = "rivals/wizard.html"

    def done(self, form_list, **kwargs):
        cleaned = {step: form.cleaned_data for step, form in kwargs["form_dict"].items()}
        WizardResponse.objects.create(answers=cleaned)
        return HttpResponseRedirect(reverse("wizard_done"))


wizard = Wizard.as_view([(step, StepForm) for step in STEPS])


def done(request):
    return render(request, "rivals/done.html")
