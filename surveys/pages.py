"""The page that carries a survey: joins definition and answering.

The builder and its checks are in `definition`, what respondents see in `answering`.
"""

from django.core.exceptions import ValidationError
from django.db import models, transaction
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _
from wagtail.fields import StreamField
from wagtail.models import Page
from wagtail.search import index
from wagtail_localize.fields import SynchronizedField

from surveys.answering.asked import asked_of as asked_of  # a door for pages about one organisation
from surveys.answering.compiled import languages_of_edition
from surveys.answering.inline import inline_first_step as first_step
from surveys.answering.preview import start_preview, step_preview
from surveys.answering.printing.typesetting import can_print as can_print  # a door for papers of the site
from surveys.answering.printing.typesetting import document as document
from surveys.answering.printing.typesetting import typeset as typeset
from surveys.answering.queries import standing_without_draft
from surveys.answering.start import start_context
from surveys.answering.teaser import teaser as teaser  # a door for pages that link to a survey
from surveys.definition.blocks import ListsBlock, StepsBlock
from surveys.definition.forms import SurveyPageForm
from surveys.definition.models import LanguageBar, Survey, Wave
from surveys.definition.page_panels import CONTENT_PANELS, SETTINGS_PANELS
from surveys.definition.preview import draft_of, preview_modes, step_to_preview
from surveys.definition.publishing import check_page, publish_definition
from surveys.definition.refusal import PublishingRefused, record_refusal
from surveys.definition.translations import source_page, survey_of, translations_of
from surveys.jobs.telling import tell_wave as tell_wave  # a door for what became of answers
from surveys.jobs.telling import wave_to_tell as wave_to_tell


class PrivacyMode(models.TextChoices):
    """How the answers of a side are treated. Chosen before the survey opens."""

    NAMED = "named", _("Under their name")
    CONFIDENTIAL = "confidential", _("Confidential: known to the coordinating team only")
    ANONYMOUS = "anonymous", _("Anonymous")


def _privacy(label, default=PrivacyMode.CONFIDENTIAL):
    return models.CharField(label, max_length=20, choices=PrivacyMode, default=default)


class SurveyPage(Page):
    """A survey in one language of the site. All translations share one `survey`; the first page is the source."""

    intro = models.TextField(_("introduction"), blank=True)
    who_asks = models.CharField(_("who asks"), max_length=255, blank=True)
    why = models.TextField(_("why"), blank=True)
    who_pays = models.CharField(_("who pays"), max_length=255, blank=True)
    person_to_call = models.CharField(_("person to call"), max_length=255, blank=True)
    opens = models.DateTimeField(_("opens"), null=True, blank=True, help_text=_("Without a date it opens at once."))
    closes = models.DateTimeField(_("closes"), null=True, blank=True)
    report_back_on = models.DateField(_("report back on"), null=True, blank=True)
    privacy_mo = _privacy(_("migrant organisations"), PrivacyMode.ANONYMOUS)
    privacy_administration = _privacy(_("administrations"))
    privacy_partner = _privacy(_("partners"))
    kept_months = models.PositiveSmallIntegerField(
        _("months that single answers are kept"),
        null=True,
        blank=True,
        default=36,
        help_text=_("Counted from the last day of a wave. Without a number they are kept until somebody deletes them."),
    )
    language_bar = models.CharField(
        _("when a language may be offered"), max_length=20, choices=LanguageBar, default=LanguageBar.CONSENT
    )
    steps = StreamField(StepsBlock(), verbose_name=_("steps"), blank=True)
    lists = StreamField(
        ListsBlock(),
        verbose_name=_("lists of options"),
        blank=True,
        help_text=_("For options that several questions offer. A question names the list by its name."),
    )
    survey = models.ForeignKey(
        Survey, null=True, blank=True, editable=False, on_delete=models.SET_NULL, related_name="pages"
    )

    search_fields = [*Page.search_fields, index.SearchField("intro"), index.SearchField("why")]
    base_form_class = SurveyPageForm
    template = "surveys/start.html"
    subpage_types: list[str] = []
    content_panels = [*Page.content_panels, *CONTENT_PANELS]
    settings_panels = [*SETTINGS_PANELS, *Page.settings_panels]
    # A copy is another survey: it gets a record of its own when it is published.
    exclude_fields_in_copy = ["survey"]
    override_translatable_fields = [
        SynchronizedField(name, overridable=False)
        for name in (
            "opens",
            "closes",
            "report_back_on",
            "privacy_mo",
            "privacy_administration",
            "privacy_partner",
            "kept_months",
            "language_bar",
        )
    ]

    class Meta:
        verbose_name = _("survey page")
        verbose_name_plural = _("survey pages")

    @property
    def privacy(self) -> dict[str, str]:
        """Side to mode, as the survey keeps it."""
        return {
            "mo": self.privacy_mo,
            "administration": self.privacy_administration,
            "partner": self.privacy_partner,
        }

    def clean(self):
        super().clean()
        if self.opens and self.closes and self.closes <= self.opens:
            raise ValidationError({"closes": _("The survey must close after it opens.")})

    def save(self, *args, **kwargs):
        """Whatever makes the page live publishes its definition in the same transaction, or is refused."""
        with transaction.atomic():
            result = super().save(*args, **kwargs)
            if self._goes_live(kwargs.get("update_fields")):
                publish_definition(self)
        return result

    def _goes_live(self, update_fields) -> bool:
        """A change of some other field of a live page publishes nothing: the steps in memory may be a draft."""
        scheduled = self.go_live_at is not None and self.go_live_at > timezone.now()
        return self.live and not scheduled and not self.alias_of_id and (not update_fields or "steps" in update_fields)

    def publish(self, revision, user=None, log_action=True, **kwargs):
        """Checks before anything is changed. Raises PublishingRefused, except where nobody waits for the outcome."""
        try:
            with transaction.atomic():
                check_page(revision.as_object())
                return super().publish(revision, user=user, log_action=log_action, **kwargs)
        except PublishingRefused as refused:
            record_refusal(page=self, revision=revision, problems=refused.problems, user=user)
            if not _nobody_waits(revision, log_action):
                raise
        return None

    def publish_unopened(self, user=None) -> None:
        """For commands: what is saved goes live even without a day for the report back. Until then no wave opens."""
        super().publish(self.get_latest_revision(), user=user)
        self.refresh_from_db()

    def with_content_json(self, content):
        """The survey belongs to the page, not to a revision."""
        page = super().with_content_json(content)
        page.survey_id = self.survey_id
        return page

    @property
    def preview_modes(self):
        return preview_modes(self)

    def serve(self, request, *args, **kwargs):
        """The start page. A language that is not offered leads to the one the survey was written in."""
        language = self.locale.language_code
        survey = survey_of(self)
        standing = standing_without_draft(survey.slug) if survey else None
        if standing is None:
            raise Http404
        if language not in languages_of_edition(standing.edition_id):
            return redirect(source_page(self).get_url(request))
        context = start_context(standing, language, addresses_of(self, request).__getitem__)
        return render(request, self.template, {**self.get_context(request), **context})

    def serve_preview(self, request, mode_name):
        step, texts = step_to_preview(self, mode_name)
        if step:
            return HttpResponse(step_preview(step, texts, self.locale.language_code))
        wave = Wave(opens=self.opens or timezone.now(), closes=self.closes, report_back_on=self.report_back_on)
        context = start_preview(draft_of(self), texts, wave, self.privacy, self.kept_months)
        return render(request, self.template, {**self.get_context(request), **context})


def addresses_of(page: SurveyPage, request) -> dict[str, str]:
    """Language to address, of the page itself and its live translations."""
    pages = translations_of(page).filter(live=True)
    return {other.locale.language_code: other.get_url(request) for other in pages}


def _nobody_waits(revision, log_action) -> bool:
    """Is this publishing a scheduled one, or wagtail-localize's after its transaction?"""
    from wagtail_localize.models import TranslationLog

    return log_action == "wagtail.publish.scheduled" or TranslationLog.objects.filter(revision=revision).exists()


def inline_first_step(page: SurveyPage, language: str) -> SafeString:
    """The first step as HTML for embedding in any page: no cookie, no token, the same for everybody."""
    return first_step(page.survey.slug, language) if page.survey else SafeString("")
