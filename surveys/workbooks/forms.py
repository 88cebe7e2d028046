"""What an editor fills in: the file first, then what could not be read from it."""

from collections.abc import Iterable
from datetime import date

from django import forms
from django.conf import settings
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from surveys.definition.messages import sentence as sentence_of
from surveys.definition.models import Survey
from surveys.domain.problems import Problem
from surveys.xlsform.languages import UNNAMED, FormLanguage
from surveys.xlsform.messages import sentence
from surveys.xlsform.problems import FormProblem, FormRefused
from surveys.xlsform.workbook import MAX_BYTES

from .importing import survey_to_change

LENIENT = _("Headers, names and references that are misspelt are corrected, and each repair is listed.")


def report_back_field() -> forms.DateField:
    return forms.DateField(
        label=_("Report back on"),
        required=False,
        widget=forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"}),
        help_text=_("By this day everybody is told what became of the answers. Without it nothing can be published."),
        validators=[_not_over],
    )


def _not_over(day: date) -> None:
    if day < timezone.localdate():
        raise ValidationError(_("This day is over. Please choose a later one."))


def lacks_report_back(survey: Survey) -> bool:
    """Whether its first wave waits for the day of the report back."""
    return not survey.waves.filter(report_back_on__isnull=False).exists()


class ReportBackForm(forms.Form):
    """What is still asked for when a workbook that was saved is published."""

    report_back_on = report_back_field()

    def __init__(self, *args, **more):
        super().__init__(*args, **more)
        self.fields["report_back_on"].required = True


class SurveySettingsForm(forms.ModelForm):
    """What the page of a survey of the builder keeps."""

    class Meta:
        model = Survey
        fields = ("kept_months", "language_bar")


class UploadForm(forms.Form):
    file = forms.FileField(
        label=_("Workbook"),
        help_text=_("An XLSForm as .xlsx, .xlsm or .xls. Nothing is created before you have seen what is in it."),
        widget=forms.ClearableFileInput(attrs={"accept": ".xlsx,.xlsm,.xls"}),
    )
    lenient = forms.BooleanField(label=_("Repair what can be repaired"), help_text=LENIENT, required=False)

    def clean_file(self):
        file = self.cleaned_data["file"]
        if file.size > MAX_BYTES:
            params = {"file": file.name, "most": MAX_BYTES // 1_000_000}
            raise ValidationError(sentence(FormProblem("file_too_large", params=params)))
        return file


class PreviewForm(forms.Form):
    """One field for each language of the workbook. `survey` is the one to change; None makes a new one."""

    BUILDER, WORKBOOK = "builder", "workbook"

    slug = forms.SlugField(
        label=_("Address"), required=False, max_length=80, help_text=_("Made from the title when it is left empty.")
    )
    source = forms.ChoiceField(
        label=_("Where it is edited from now on"),
        choices=[(BUILDER, _("In the builder, as a page")), (WORKBOOK, _("In the workbook: changed by a new upload"))],
        widget=forms.RadioSelect,
        initial=BUILDER,
    )
    renames = forms.CharField(
        label=_("Renames"),
        required=False,
        widget=forms.Textarea(attrs={"rows": 3, "dir": "ltr"}),
        help_text=_(
            "One a line: old=new for a question, question/old=new for an option. Then old answers still count."
        ),
    )
    lenient = forms.BooleanField(label=_("Repair what can be repaired"), help_text=LENIENT, required=False)
    report_back_on = report_back_field()

    def __init__(
        self, *args, languages: Iterable[FormLanguage] = (), survey: Survey | None = None, builder: bool = False, **more
    ):
        super().__init__(*args, **more)
        self.survey = survey
        self.names = {f"language_{place}": language for place, language in enumerate(languages)}
        for name in ("slug", "source") if survey else ("renames",):
            del self.fields[name]
        if survey and not lacks_report_back(survey):
            del self.fields["report_back_on"]
        if not survey and not builder:
            del self.fields["source"]
        for name, language in self.names.items():
            self.fields[name] = _language_field(language)

    def clean(self):
        cleaned = super().clean()
        missing = "report_back_on" in self.fields and not cleaned.get("report_back_on")
        if self.data.get("action") == "publish" and missing and "report_back_on" not in self.errors:
            self.add_error("report_back_on", sentence_of(Problem("no_report_back", "")))
        return cleaned

    def clean_slug(self):
        slug = self.cleaned_data["slug"]
        if slug and Survey.objects.filter(slug=slug).exists():
            raise ValidationError(_("Another survey has this address. Please choose another one."))
        try:
            survey_to_change(slug)
        except FormRefused as refused:
            raise ValidationError(sentence(refused.problems[0])) from refused
        return slug

    @property
    def languages(self) -> dict[str, str]:
        """Name in the columns → code, as chosen."""
        chosen = {language.column_name or UNNAMED: self.cleaned_data[name] for name, language in self.names.items()}
        return {name: code for name, code in chosen.items() if code}

    @property
    def changes_languages(self) -> bool:
        return any(self.cleaned_data[name] != language.code for name, language in self.names.items())

    @property
    def rename_lines(self) -> list[str]:
        return [line for line in self.cleaned_data.get("renames", "").splitlines() if line.strip()]

    @property
    def into_builder(self) -> bool:
        return self.cleaned_data.get("source") == self.BUILDER

    def language_fields(self):
        return [self[name] for name in self.names]

    def other_fields(self):
        return [self[name] for name in self.fields if name not in self.names]


def _language_field(language: FormLanguage) -> forms.ChoiceField:
    known = dict(settings.LANGUAGES)
    choices = [("", _("Not known")), *settings.LANGUAGES]
    if language.code and language.code not in known:
        choices.append((language.code, language.code))
    unclear = _("This is a guess. Please check it.") if language.code else _("Please say which language this is.")
    return forms.ChoiceField(
        label=language.column_name or _("Columns that name no language"),
        choices=choices,
        initial=language.code,
        required=not language.code,
        help_text="" if language.certain else unclear,
    )
