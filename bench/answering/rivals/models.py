"""A form page as wagtail.contrib.forms documents it, and where the wizard keeps what was sent."""

from django.db import models
from modelcluster.fields import ParentalKey
from wagtail.contrib.forms.models import AbstractForm, AbstractFormField


class FormField(AbstractFormField):
    page = ParentalKey("FormPage", on_delete=models.CASCADE, related_name="form_fields")


class FormPage(AbstractForm):
    template = "rivals/form_page.html"
    landing_page_template = "rivals/done.html"


class WizardResponse(models.Model):
    answers = models.JSONField()

    def __str__(self) -> str:
        return str(self.pk)
