"""Makes what is measured: the survey, and a form page with the same questions. Prints the form page's path."""

from datetime import timedelta

import django


def main() -> None:
    django.setup()
    from django.utils import timezone
    from questions import texts

    survey = _survey(texts())
    survey.waves.create(number=1, report_back_on=timezone.localdate() + timedelta(days=90))
    print(_form_page().get_url_parts()[2])


def _survey(texts):
    from questions import structure

    from surveys.definition.models import Survey
    from surveys.definition.publishing import freeze_edition, freeze_version
    from surveys.domain.structure import from_json, to_json

    survey = Survey.objects.create(slug="bench", name="bench")
    version = freeze_version(survey, to_json(from_json(structure())))
    freeze_edition(version, "de", texts)
    return survey


def _form_page():
    from augenhoehe.setup.site import make_site
    from questions import structure
    from rivals.models import FormField, FormPage

    make_site(name="Messung", languages=["de", "en", "ar"], mail="operator@example.org")
    from cms_pages.models import HomePage

    page = FormPage(title="Formular", slug="formular")
    HomePage.objects.get(locale__language_code="de").add_child(instance=page)
    kinds = {
        "single": "radio",
        "multiple": "checkboxes",
        "scale": "radio",
        "integer": "number",
        "long_text": "multiline",
    }
    for step in structure()["steps"]:
        for question in step["questions"]:
            choices = "\n".join(option["code"] for option in question.get("options", ()))
            kind = kinds.get(question["type"], "multiline")
            required = question["type"] == "single"
            FormField.objects.create(
                page=page, label=question["key"], field_type=kind, choices=choices, required=required, help_text="Hilfe"
            )
    page.save_revision().publish()
    return page


if __name__ == "__main__":
    main()
